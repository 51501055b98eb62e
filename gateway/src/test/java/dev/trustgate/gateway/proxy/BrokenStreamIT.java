package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.upstream.TargetReport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that break when the caller has bytes already: never presented as whole, never mended. */
class BrokenStreamIT {

  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String LO = chunk("{\"content\":\"lo\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String DONE = "data: [DONE]\n\n";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final StubProvider other = StubProvider.streaming(Wire.openaiStream());

  @AfterEach
  void close() {
    other.close();
  }

  private TestProxy before(RawPeer provider, FailoverPolicy policy) {
    Target second = Samples.second(Samples.openai("other", other.port()));
    return new TestProxy(Samples.serving(policy, Samples.openai("one", provider.port()), second));
  }

  private void breaks(RawPeer provider, String label) {
    breaks(provider, FailoverPolicy.DEFAULT, label);
  }

  /** The caller has the first event; then must come an error, no terminal event, and the end. */
  private void breaks(RawPeer provider, FailoverPolicy policy, String label) {
    try (provider;
        var proxy = before(provider, policy)) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).startsWith(HEL + "data: {\"error\":{").endsWith("}}\n\n");
      assertThat(answer.body()).contains("\"code\":\"stream_broken\"").doesNotContain("[DONE]");
      var record = proxy.onlyRecord();
      assertThat(record.trail()).matches("one;" + label + ";\\d+ms");
      assertThat(record.status()).isEqualTo(200);
      assertThat(record.error()).contains("stream_broken");
      assertThat(other.asked()).as("what was said cannot be unsaid").isEmpty();
      isHeldAgainst(proxy);
    }
  }

  /** The first event was a success for the target's health; that is taken back. */
  private static void isHeldAgainst(TestProxy proxy) {
    TargetReport target = proxy.report("one");
    assertThat(target.consecutiveFailures()).isEqualTo(1);
    assertThat(target.counts().failures()).isEqualTo(1);
    assertThat(target.counts().successes()).isZero();
    assertThat(target.lastError()).isPresent();
    assertThat(target.inFlight()).isZero();
  }

  @Test
  void anErrorEvent() {
    breaks(
        Events.saying(
            HEL, "data: " + Wire.openaiError("server_error", "x", "gave up") + "\n\n", LO, DONE),
        "stream-error");
  }

  /** In the provider's words, of its type, and without the gateway's key in them. */
  @Test
  void theCallerHearsWhatTheProviderSays() {
    String error = Wire.openaiError("overloaded_error", "x", "Overloaded, Bearer sk-canary-one");
    try (var provider = Events.saying(HEL, "data: " + error + "\n\n", LO, DONE);
        var proxy = before(provider, FailoverPolicy.DEFAULT)) {
      String answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST).body();

      assertThat(answer)
          .contains("\"message\":\"Overloaded, ", "overloaded_error", "stream_broken")
          .doesNotContain("sk-canary");
    }
  }

  @Test
  void aCutConnection() {
    Heard heard = new Heard();
    try (var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, HEL);
                  heard.await("Hel");
                });
        var proxy = before(provider, FailoverPolicy.DEFAULT)) {
      assertThat(heard.ask(proxy, "/ai/v1/chat/completions", Wire.OPENAI_STREAM_REQUEST))
          .startsWith(HEL + "data: {\"error\":{")
          .endsWith("}}\n\n")
          .doesNotContain("[DONE]");
      assertThat(proxy.onlyRecord().trail()).matches("one;cut;\\d+ms");
      assertThat(other.asked()).isEmpty();
      isHeldAgainst(proxy);
    }
  }

  @Test
  void aReset() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    try (var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, HEL);
                  heard.await();
                  line.reset();
                });
        var proxy = before(provider, FailoverPolicy.DEFAULT)) {
      var answer = proxy.open(Wire.OPENAI_STREAM_REQUEST);
      assertThat(Events.next(answer.body())).isEqualTo(HEL);
      heard.countDown();

      assertThat(Events.rest(answer.body())).startsWith("data: {\"error\":").endsWith("}}\n\n");
      assertThat(proxy.onlyRecord().trail()).startsWith("one;cut;");
      isHeldAgainst(proxy);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aCleanEndWithoutAFinishReason() {
    breaks(Events.saying(HEL), "unfinished");
  }

  @Test
  void nonsenseThreeTimes() {
    breaks(Events.saying(HEL, "data: {\n\n", "data: }\n\n", "data: x\n\n", LO), "stream-garbled");
  }

  @Test
  void silence() {
    breaks(
        new RawPeer(
            line -> {
              Events.begin(line, HEL);
              line.awaitHangUp();
            }),
        Samples.clocks(LONG, LONG, Duration.ofMillis(300)),
        "stalled");
  }

  @Test
  void bytesThatNeverMakeAnEventAreSilence() {
    breaks(
        new RawPeer(
            line -> {
              Events.begin(line, HEL);
              while (true) {
                line.chunk("data: ");
                Thread.sleep(20); // the pace of the provider; nothing waits for it
              }
            }),
        Samples.clocks(LONG, LONG, Duration.ofMillis(300)),
        "stalled");
  }

  /** A proxy before the provider keeps the connection awake; the model says nothing any more. */
  @Test
  void commentsAreSilence() {
    var provider =
        new RawPeer(
            line -> {
              Events.begin(line, HEL);
              while (true) {
                line.chunk(": ping\n\n");
                Thread.sleep(20); // the pace of the provider; nothing waits for it
              }
            });
    try (provider;
        var proxy = before(provider, Samples.clocks(LONG, LONG, Duration.ofMillis(300)))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST);

      assertThat(answer.body()).startsWith(HEL).contains("\"code\":\"stream_broken\"");
      assertThat(answer.body()).contains(": ping").doesNotContain("[DONE]");
      assertThat(proxy.onlyRecord().trail()).matches("one;stalled;\\d+ms");
      isHeldAgainst(proxy);
    }
  }

  @Test
  void aSingleSpoiltEventIsSkipped() {
    try (var provider = Events.saying(HEL, "data: {oops\n\n", LO, STOP, DONE);
        var proxy = before(provider, FailoverPolicy.DEFAULT)) {
      assertThat(proxy.chat(Wire.OPENAI_STREAM_REQUEST).body()).isEqualTo(HEL + LO + STOP + DONE);
      assertThat(proxy.onlyRecord().skippedEvents()).isEqualTo(1);
      assertThat(proxy.report("one").consecutiveFailures()).isZero();
    }
  }

  @Test
  void anAnthropicCallerHearsItInItsOwnDialect() {
    String delta =
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
            + "\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}\n\n";
    String request =
        Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    Heard heard = new Heard();
    try (var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, delta);
                  heard.await("Hi");
                });
        var proxy = new TestProxy(Samples.serving(Samples.anthropic("one", provider.port())))) {
      String body = heard.ask(proxy, "/ai/v1/messages", request);

      assertThat(body)
          .startsWith(delta + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":")
          .doesNotContain("message_stop");
      assertThat(proxy.onlyRecord().trail()).matches("one;cut;\\d+ms");
      isHeldAgainst(proxy);
    }
  }

  @Test
  void aCallerThatHangsUpEndsTheExchangeAndTheProvidersConnection() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var log = new CapturedLog();
        var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, HEL);
                  try {
                    while (true) {
                      line.chunk(LO);
                      Thread.sleep(10); // the pace of the provider; nothing waits for it
                    }
                  } finally {
                    hungUp.countDown();
                  }
                });
        var proxy = before(provider, FailoverPolicy.DEFAULT)) {
      try (var caller = new RawCaller(proxy.port())) {
        caller.say(post(Wire.OPENAI_STREAM_REQUEST)).readUntil(HEL);
      }

      assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
      var record = proxy.onlyRecord();
      assertThat(record.error()).contains("caller_gone");
      assertThat(record.trail()).startsWith("one;client-gone;");
      await().until(() -> proxy.inProgress() == 0);
      assertThat(other.asked()).isEmpty();
      assertThat(log.text()).doesNotContain("SEVERE");
      assertThat(proxy.report("one").consecutiveFailures()).as("the caller's choice").isZero();
    }
  }

  @Test
  void aCallerThatLeavesBeforeItIsToldNoIsNoDefect() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    try (var log = new CapturedLog();
        var provider =
            new RawPeer(
                line -> {
                  line.request();
                  asked.countDown();
                  left.await();
                });
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      try (var caller = new RawCaller(proxy.port())) {
        caller.say(post(Wire.OPENAI_REQUEST));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      }
      left.countDown();

      assertThat(proxy.onlyRecord().trail()).startsWith("one;closed;");
      assertThat(log.text()).doesNotContain("SEVERE", "Request failed");
    }
  }

  private static String post(String body) {
    return "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
