package dev.trustgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trustgate.gateway.client.SendFailure.Kind;
import dev.trustgate.gateway.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A connection that is not made in time. Linux drops the first packet of a connection to a listener
 * whose queue is full, which is the one silent address that a machine has of its own.
 */
class ConnectTimeoutIT {

  private static final int MORE_THAN_THE_QUEUE_HOLDS = 8;
  private static final int PROBE_MILLIS = 300;

  @Test
  void aListenerThatDoesNotAcceptRunsIntoTheConnectTimeout() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new JdkUpstreamClient(Ticker.system())) {
      assumeTrue(fill(server, waiting), "this system's listeners never fall silent");

      var request =
          Call.to(
              "127.0.0.1", server.getLocalPort(), Duration.ofMillis(200), Duration.ofSeconds(30));
      SendFailure failure =
          catchThrowableOfType(SendFailure.class, () -> client.send(request).close());

      assertThat(failure).isNotNull();
      assertThat(failure.kind()).isEqualTo(Kind.CONNECT_TIMEOUT);
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /** Connects until a connection hangs; false if none ever does. */
  private static boolean fill(ServerSocket server, List<Socket> waiting) throws IOException {
    for (int count = 0; count < MORE_THAN_THE_QUEUE_HOLDS; count++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(
            new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), PROBE_MILLIS);
      } catch (SocketTimeoutException full) {
        return true;
      }
    }
    return false;
  }
}
