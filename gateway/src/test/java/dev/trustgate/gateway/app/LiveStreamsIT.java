package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the feed says of streams, which go on for a while. */
class LiveStreamsIT {

  private static final String STREAM_REQUEST =
      Wire.OPENAI_REQUEST.replaceFirst("\\{", "{\"stream\":true,");

  private final CountDownLatch goOn = new CountDownLatch(1);

  /** Says its first words, and the rest once it may. */
  private final StubProvider slow =
      new StubProvider(
          (exchange, asked) -> {
            exchange.getResponseHeaders().set("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            String[] events = Wire.openaiStream();
            try (OutputStream out = exchange.getResponseBody()) {
              for (int i = 0; i < events.length; i++) {
                if (i == 2) {
                  awaitTheWord();
                }
                out.write(events[i].getBytes(StandardCharsets.UTF_8));
                out.flush();
              }
            }
          });

  private void awaitTheWord() throws IOException {
    try {
      goOn.await();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  @Test
  void aTargetIsBackWithItsFirstWordAndNotWithItsLast() throws InterruptedException {
    try (slow;
        var gateway = new RunningGateway()) {
      gateway.create("pool", slow.port());
      String target = "/api/v1/gateways/default/upstreams/pool/targets/t1/eject";
      gateway.post(gateway.adminUri().resolve(target), "{\"reason\":\"x\",\"seconds\":1}");
      try (var watcher = new Watcher(gateway.adminUri(), "")) {
        watcher.awaitState("t1", "probing");
        Thread caller = Thread.ofVirtual().start(() -> gateway.ask("pool", STREAM_REQUEST, 200));

        JsonNode back = watcher.awaitEntry("returned");

        assertThat(back.path("target").asText()).isEqualTo("t1");
        assertThat(watcher.awaitState("t1", "healthy").path("in_flight").asInt()).isEqualTo(1);
        assertThat(goOn.getCount()).isEqualTo(1);
        goOn.countDown();
        caller.join();
        JsonNode ended =
            watcher
                .awaitEvent(
                    e ->
                        e.target("t1")
                            .filter(t -> t.at("/duration_ms/sample").asInt() == 1)
                            .isPresent())
                .target("t1")
                .orElseThrow();
        assertThat(ended.at("/ttft_ms/sample").asInt()).isEqualTo(1);
        assertThat(ended.at("/ttft_ms/p50").asDouble())
            .isLessThanOrEqualTo(ended.at("/duration_ms/p50").asDouble());
      }
    }
  }

  @Test
  void aStreamThatBreaksIsTold() {
    String[] events = Wire.openaiStream();
    try (var breaking = StubProvider.streaming(events[0], events[1]);
        var gateway = new RunningGateway()) {
      gateway.create("pool", breaking.port());
      try (var watcher = new Watcher(gateway.adminUri(), "")) {
        gateway.ask("pool", STREAM_REQUEST, 200);

        JsonNode entry = watcher.awaitEntry("interrupted");

        assertThat(entry.path("target").asText()).isEqualTo("t1");
        assertThat(entry.path("upstream").asText()).isEqualTo("pool");
        assertThat(entry.path("reason").asText()).isEqualTo("unfinished");
        await().until(() -> watcher.awaitState("t1", "healthy").has("strip"));
      }
    }
  }
}
