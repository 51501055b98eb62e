package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.upstream.TargetReport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A caller who does not read slows its provider down, and holds nothing for ever. */
class SlowCallerIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int WINDOW_BYTES = 8 * 1024;
  private static final String EVENT = chunk("{\"content\":\"" + "x".repeat(8_000) + "\"}", "null");
  private static final String DONE = chunk("{}", "\"stop\"") + "data: [DONE]\n\n";

  /** What may lie in sockets and buffers between the two ends: loopback's own, mostly. */
  private static final long MOST_UNDER_WAY_BYTES = 16L << 20;

  private static final int EVENTS = 8_000; // 64 MB, far more than may be under way

  private final AtomicLong said = new AtomicLong();
  private final CountDownLatch hungUp = new CountDownLatch(1);

  /** A provider that streams as fast as it is listened to. */
  private RawPeer fast() {
    return new RawPeer(
        line -> {
          try {
            Events.begin(line);
            for (int event = 0; event < EVENTS; event++) {
              line.chunk(EVENT);
              said.addAndGet(EVENT.length());
            }
            line.chunk(DONE);
            Events.end(line);
            line.awaitHangUp();
          } finally {
            hungUp.countDown();
          }
        });
  }

  /** Waits until the provider cannot get rid of anything more. */
  private void awaitStandstill() {
    var last = new AtomicLong(-1);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(400))
        .until(() -> said.get() > 0 && said.get() == last.getAndSet(said.get()));
  }

  @Test
  void slowsTheProviderAndThenHearsEverything() {
    try (var provider = fast();
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())));
        var caller = new RawCaller(proxy.port(), WINDOW_BYTES)) {
      caller.ask(Wire.OPENAI_STREAM_REQUEST);
      awaitStandstill();

      assertThat(said.get())
          .as("bytes that the provider got rid of")
          .isBetween(1L, MOST_UNDER_WAY_BYTES);
      assertThat(proxy.inProgress()).isEqualTo(1);

      long heard = caller.countUntil("data: [DONE]\n\n");
      assertThat(heard).isGreaterThan((long) EVENTS * EVENT.length());
      assertThat(said.get()).isEqualTo((long) EVENTS * EVENT.length());
    }
  }

  @Test
  void whoTakesNothingForTooLongHasLeft() throws Exception {
    try (var provider = fast();
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.writingWithin(Duration.ofMillis(500)),
                    Samples.openai("one", provider.port())));
        var caller = new RawCaller(proxy.port(), WINDOW_BYTES)) {
      caller.ask(Wire.OPENAI_STREAM_REQUEST);

      assertThat(hungUp.await(20, TimeUnit.SECONDS)).as("the provider is hung up on").isTrue();
      var record = proxy.onlyRecord();
      assertThat(record.error()).contains("caller_slow");
      assertThat(record.interrupted()).contains("client-slow");
      assertThat(record.trail()).matches("one;client-slow;\\d+ms");
      TargetReport target = proxy.targets().getFirst();
      assertThat(target.inFlight()).as("permits").isZero();
      assertThat(target.consecutiveFailures()).isZero();
      assertThat(target.lastError()).isEmpty();
      assertThat(caller.readAll())
          .as("the caller is hung up on, mid-stream")
          .doesNotContain("[DONE]");
    }
  }

  @Test
  void aWholeAnswerThatNobodyTakesIsGivenUpToo() {
    String answer = Wire.openaiAnswer("y".repeat(30 << 20));
    try (var provider =
            new RawPeer(
                line -> {
                  line.request();
                  line.say("HTTP/1.1 200 OK\r\ncontent-length: " + answer.length() + "\r\n\r\n");
                  line.say(answer);
                  line.awaitHangUp();
                });
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.writingWithin(Duration.ofMillis(500)),
                    Samples.openai("one", provider.port())));
        var caller = new RawCaller(proxy.port(), WINDOW_BYTES)) {
      caller.ask(Wire.OPENAI_REQUEST);

      assertThat(proxy.onlyRecord().error()).contains("caller_slow");
      assertThat(proxy.targets().getFirst().inFlight()).isZero();
      assertThat(proxy.targets().getFirst().consecutiveFailures()).isZero();
    }
  }
}
