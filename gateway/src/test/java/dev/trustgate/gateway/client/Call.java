package dev.trustgate.gateway.client;

import dev.trustgate.gateway.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Requests to send, and answers read to their end. */
final class Call {

  static final String CANARY = "sk-canary-4711";
  static final Duration LONG = Duration.ofSeconds(20);
  static final Duration SHORT = Duration.ofMillis(150);

  private static final String BODY = "{\"prompt\":\"" + CANARY + "\"}";

  private Call() {}

  static OutboundRequest to(int port) {
    return to("127.0.0.1", port, LONG);
  }

  static OutboundRequest to(String host, int port, Duration head) {
    return to(host, port, Duration.ofSeconds(3), head);
  }

  static OutboundRequest to(String host, int port, Duration connect, Duration head) {
    return new OutboundRequest(
        URI.create("http://" + host + ":" + port + "/v1/x?key=" + CANARY),
        List.of(Map.entry("Authorization", "Bearer " + CANARY), Map.entry("x-a", "b")),
        List.of(ByteBuffer.wrap(BODY.getBytes(StandardCharsets.UTF_8))),
        connect,
        Ticker.system().nanos() + head.toNanos());
  }

  /** Everything up to the end of the body. */
  static String text(UpstreamAnswer answer, Duration patience) throws SendFailure {
    var all = new ByteArrayOutputStream();
    byte[] buffer = new byte[64];
    int count = read(answer, buffer, patience);
    while (count >= 0) {
      all.write(buffer, 0, count);
      count = read(answer, buffer, patience);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  static int read(UpstreamAnswer answer, byte[] buffer, Duration patience) throws SendFailure {
    return answer.read(buffer, Ticker.system().nanos() + patience.toNanos());
  }
}
