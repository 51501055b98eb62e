package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Somebody watches a thousand targets and reads nothing, beside somebody who reads. */
class SlowWatcherIT {

  private static final Pattern ID = Pattern.compile("\\nid: (?<id>[0-9a-f]+-[0-9]+)\\n");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int DELTAS = 30;

  private static String pool(int port) {
    String targets =
        IntStream.range(0, 1_000)
            .mapToObj(
                at ->
                    """
                    {"name":"t%d","provider":"openai","protocol":"http","host":"127.0.0.1","port":%d}"""
                        .formatted(at, port))
            .collect(Collectors.joining(","));
    return "{\"name\":\"pool\",\"algorithm\":\"random\",\"targets\":[" + targets + "]}";
  }

  private static void create(RunningGateway gateway, String path, String body) {
    var answer = gateway.post(gateway.adminUri().resolve("/api/v1/gateways/default/" + path), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void whoReadsNothingIsLetGoAndCanGoOn() throws IOException {
    try (var provider = StubProvider.always(200, Wire.openaiAnswer("x"));
        var gateway = new RunningGateway()) {
      create(gateway, "upstreams", pool(provider.port()));
      create(gateway, "services", "{\"name\":\"s\",\"upstream_id\":\"pool\"}");
      create(gateway, "rules", "{\"path\":\"/pool\",\"service_id\":\"s\"}");
      try (var steady = new Watcher(gateway.adminUri(), "");
          var slow = new Socket()) {
        steady.awaitEvent(e -> e.name().equals("snapshot"));
        slow.setReceiveBufferSize(4 * 1024);
        slow.connect(new InetSocketAddress(LOOPBACK, gateway.adminUri().getPort()));
        slow.setSoTimeout(20_000);
        slow.getOutputStream()
            .write(
                "GET /api/v1/live HTTP/1.1\r\nhost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
        String seen = firstId(slow.getInputStream());
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(300))
            .until(
                () -> {
                  gateway.ask("pool", Wire.OPENAI_REQUEST, 200); // all thousand shares change
                  return deltas(steady).size() >= DELTAS;
                });

        assertThat(comesToAnEnd(slow.getInputStream())).isTrue();
        try (var back = new Watcher(gateway.adminUri(), "", "last-event-id", seen)) {
          // A thousand targets in every delta: they are not all kept for who comes back so late.
          assertThat(back.awaitEvent(e -> true).name()).isEqualTo("snapshot");
        }
        String last = deltas(steady).getLast();
        try (var back = new Watcher(gateway.adminUri(), "", "last-event-id", last)) {
          gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
          back.awaitEvent(e -> e.name().equals("delta"));
          assertThat(back.events()).noneMatch(e -> e.name().equals("snapshot"));
        }
      }
    }
  }

  private static List<String> deltas(Watcher watcher) {
    return watcher.events().stream()
        .filter(event -> event.name().equals("delta"))
        .map(Watcher.Event::id)
        .toList();
  }

  /** Reads no further than to the number of the first event. */
  private static String firstId(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (Matcher id = ID.matcher(text); !id.find(); id = ID.matcher(text)) {
      int next = in.read();
      assertThat(next).as(text.toString()).isNotNegative();
      text.append((char) next);
    }
    Matcher id = ID.matcher(text);
    assertThat(id.find()).isTrue();
    return id.group("id");
  }

  /** Whether the gateway hangs up once all is read that it has said; a feed never ends else. */
  private static boolean comesToAnEnd(InputStream in) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        assertThat(new String(buffer, 0, read, StandardCharsets.ISO_8859_1)).isNotEmpty();
      }
      return true;
    } catch (SocketTimeoutException goesOn) {
      return false;
    } catch (SocketException reset) {
      return true; // nothing was taken for so long that the connection is given up
    }
  }
}
