package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many connections on which a request is begun and not ended lock nobody out. */
class HalfOpenIT {

  private static final int CONNECTIONS = 1_100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final GatewayServer gateway = GatewayServer.start(Settings.forTests(), Map.of());
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Socket> sockets = new ArrayList<>();

  enum Listener {
    PROXY,
    ADMIN
  }

  enum Beginning {
    SILENCE(""),
    HALF_A_HEAD("POST /x HTTP/1.1\r\nHost: x\r\n");

    private final String words;

    Beginning(String words) {
      this.words = words;
    }
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    http.shutdownNow();
    gateway.close();
  }

  private URI uri(Listener listener) {
    return listener == Listener.PROXY ? gateway.proxyUri() : gateway.adminUri();
  }

  private void occupy(Listener listener, Beginning beginning) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), uri(listener).getPort());
      sockets.add(socket);
      try {
        socket.getOutputStream().write(beginning.words.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException madeRoomAlready) {
        // The listener was full and has given this one up.
      }
    }
  }

  private int status(Listener listener, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(listener).resolve(path)).timeout(PATIENCE).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @ParameterizedTest
  @EnumSource(Beginning.class)
  void onTheProxy(Beginning beginning) throws Exception {
    occupy(Listener.PROXY, beginning);
    everybodyIsServed();
  }

  @ParameterizedTest
  @EnumSource(Beginning.class)
  void onTheAdminApi(Beginning beginning) throws Exception {
    occupy(Listener.ADMIN, beginning);
    everybodyIsServed();
  }

  private void everybodyIsServed() throws IOException, InterruptedException {
    for (Listener listener : Listener.values()) {
      assertThat(status(listener, "/livez")).as("%s", listener).isEqualTo(200);
      assertThat(status(listener, "/readyz")).as("%s", listener).isEqualTo(200);
    }
    assertThat(status(Listener.ADMIN, "/api/v1/gateways")).isEqualTo(200);
    assertThat(status(Listener.PROXY, "/nowhere")).isEqualTo(404);
  }
}
