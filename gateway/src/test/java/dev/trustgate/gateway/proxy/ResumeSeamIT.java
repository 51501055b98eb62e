package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.Wire;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Streams that break at an awkward place, and callers who leave in the middle of going on. */
class ResumeSeamIT {

  private static final FailoverPolicy RESUME = Samples.resuming(FailoverPolicy.DEFAULT);
  private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  private static final String EMPTY = chunk("{\"content\":\"\"}", "null");
  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String HELLO = chunk("{\"content\":\"Hello\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String COUNTS =
      "data: {\"id\":\"x\",\"choices\":[],\"usage\":{\"completion_tokens\":9}}\n\n";
  private static final String DONE = "data: [DONE]\n\n";
  private static final String SECOND_CHOICE =
      chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")
          .replace("\"index\":0", "\"index\":1");

  private final Heard heard = new Heard();

  private String ask(TestProxy proxy, String request) {
    return heard.ask(proxy, "/ai/v1/chat/completions", request);
  }

  /** Says these events and hangs up once the caller has heard a word of theirs. */
  private RawPeer cut(String word, String... events) {
    return new RawPeer(
        line -> {
          Events.begin(line, events);
          heard.await(word);
        });
  }

  private static TestProxy before(RawPeer first, RawPeer second) {
    return new TestProxy(
        Samples.serving(
            RESUME,
            Samples.openai("t1", first.port()),
            Samples.second(Samples.openai("t2", second.port()))));
  }

  @Test
  void behindTheFinishReasonOnlyTheEndIsMissing() {
    try (var first = cut("\"stop\"", ROLE, HELLO, STOP);
        var second = Events.saying(ROLE, HEL, chunk("{\"content\":\"lo\"}", "null"), STOP, DONE);
        var proxy = before(first, second)) {
      assertThat(ask(proxy, Wire.OPENAI_STREAM_REQUEST)).isEqualTo(ROLE + HELLO + STOP + DONE);
    }
  }

  @Test
  void behindTheFinishReasonNothingMoreIsSaid() {
    try (var first = cut("\"stop\"", ROLE, HEL, STOP);
        var second = Events.saying(ROLE, HELLO, STOP, DONE);
        var proxy = before(first, second)) {
      assertThat(ask(proxy, Wire.OPENAI_STREAM_REQUEST))
          .startsWith(ROLE + HEL + STOP)
          .contains("stream_broken")
          .doesNotContain("[DONE]");
    }
  }

  /** Signs of life, empty pieces and counts between the words are no difference. */
  @Test
  void whatSaysNothingIsNotCompared() {
    try (var first = cut("Hel", ROLE, EMPTY, ": alive\n\n", HEL, COUNTS);
        var second =
            Events.saying(
                ": alive\n\n", ROLE, EMPTY, COUNTS, HEL, ": alive\n\n", EMPTY, HELLO, STOP, DONE);
        var proxy = before(first, second)) {
      String answer = ask(proxy, Wire.OPENAI_STREAM_REQUEST);

      assertThat(answer).containsOnlyOnce("\"Hel\"").contains("\"Hello\"").endsWith(DONE);
      assertThat(answer).doesNotContain("\"error\"");
    }
  }

  /** The caller was told of a second answer, of which the next target might say nothing at all. */
  @Test
  void whereSeveralAnswersAreWantedNobodyGoesOn() {
    try (var first = cut("Hel", ROLE, SECOND_CHOICE, HEL);
        var second = Events.saying(ROLE, HELLO, STOP, DONE);
        var proxy = before(first, second)) {
      String two = Wire.OPENAI_STREAM_REQUEST.replace("{\"model\"", "{\"n\":2,\"model\"");

      assertThat(ask(proxy, two)).contains("stream_broken").doesNotContain("[DONE]");
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void aCallerWhoLeavesMeanwhileIsNoticed() throws Exception {
    CountDownLatch cutNow = new CountDownLatch(1);
    CountDownLatch halfSaid = new CountDownLatch(1);
    var hungUp = new CompletableFuture<Boolean>();
    try (var first =
            new RawPeer(
                line -> {
                  Events.begin(line, ROLE, HELLO);
                  cutNow.await();
                });
        var second =
            new RawPeer(
                line -> {
                  Events.begin(line, ROLE, HEL);
                  halfSaid.countDown();
                  line.awaitHangUp();
                  hungUp.complete(true);
                });
        var proxy = before(first, second)) {
      try (var caller = new RawCaller(proxy.port())) {
        caller.ask(Wire.OPENAI_STREAM_REQUEST).readUntil("Hello");
        cutNow.countDown();
        halfSaid.await();
      }
      assertThat(hungUp.get(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      assertThat(proxy.onlyRecord().trail()).matches("t1;cut;\\d+ms, t2;client-gone;\\d+ms");
      assertThat(proxy.report("t2").consecutiveFailures()).isZero();
      await().atMost(Duration.ofSeconds(5)).until(() -> proxy.report("t2").inFlight() == 0);
    }
  }
}
