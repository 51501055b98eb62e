package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.Wire;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A provider's event that carried text comes as something that cannot be read. What it said is
 * lost, and nobody can know it: the answer goes on without it, and the record counts it. Only a
 * target that gives the answer again can bring it back.
 */
class SpoiltEventIT {

  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String LO = chunk("{\"content\":\"lo\"}", "null");
  private static final String WORLD = chunk("{\"content\":\", world\"}", "null");
  private static final String WHOLE = chunk("{\"content\":\"Hello, world\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String DONE = "data: [DONE]\n\n";

  private static final FailoverPolicy RESUME = Samples.resuming(FailoverPolicy.DEFAULT);

  private static final String ANTHROPIC_START =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"m","model":"c","usage":{"input_tokens":3}}}

      """;
  private static final String ANTHROPIC_HI =
      """
      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      """;
  private static final String ANTHROPIC_STOP =
      """
      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":2}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private final Heard heard = new Heard();

  static Stream<FailoverPolicy> policies() {
    return Stream.of(FailoverPolicy.DEFAULT, RESUME);
  }

  /** The event with its bytes replaced in the middle: no longer JSON, still an event. */
  private static String spoilt(String event) {
    return event.replace("{\"content\"", "}{oops");
  }

  private static TestProxy before(FailoverPolicy policy, RawPeer first, RawPeer second) {
    Target other = Samples.second(Samples.openai("other", second.port()));
    return new TestProxy(Samples.serving(policy, Samples.openai("one", first.port()), other));
  }

  private static Target speaksOpenAi(RawPeer provider) {
    return Samples.target(
        "one", Provider.OPENAI, provider.port(), List.of(), Optional.of("gpt-4o-mini"));
  }

  private static RawPeer whole() {
    return Events.saying(WHOLE, STOP, DONE);
  }

  private String ask(TestProxy proxy) {
    return heard.ask(proxy, "/ai/v1/chat/completions", Wire.OPENAI_STREAM_REQUEST);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void theAnswerGoesOnWithoutIt(FailoverPolicy policy) {
    try (var log = new CapturedLog();
        var first = Events.saying(HEL, spoilt(LO), WORLD, STOP, DONE);
        var second = whole();
        var proxy = before(policy, first, second)) {
      assertThat(ask(proxy)).isEqualTo(HEL + WORLD + STOP + DONE);

      var record = proxy.onlyRecord();
      assertThat(record.skippedEvents()).isEqualTo(1);
      assertThat(record.trail()).matches("one;200;\\d+ms");
      assertThat(record.error()).isEmpty();
      assertThat(proxy.report("one").consecutiveFailures()).isZero();
      assertThat(second.requests()).isEmpty();
      assertThat(log.text()).doesNotContain("SEVERE");
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void itIsCountedAlsoWhereTheAnswerIsTranslated(FailoverPolicy policy) {
    String question =
        Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    try (var first = Events.saying(HEL, spoilt(LO), WORLD, STOP, DONE);
        var proxy = new TestProxy(Samples.serving(policy, speaksOpenAi(first)))) {
      assertThat(heard.ask(proxy, "/ai/v1/messages", question))
          .contains("\"text\":\"Hel\"", "\"text\":\", world\"", "\"stop_reason\":\"end_turn\"")
          .endsWith("{\"type\":\"message_stop\"}\n\n");
      assertThat(proxy.onlyRecord().skippedEvents()).isEqualTo(1);
    }
  }

  /** What is left of the arguments might be JSON, and another call than the model made. */
  @Test
  void aToolCallWithAHoleIsNotMade() {
    String call =
        chunk(
            "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"rm\",\"arguments\":\"{\\\"path\\\":\\\"/tmp/\"}}]}",
            "null");
    String end =
        chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"}\"}}]}", "null");
    String stop = chunk("{}", "\"tool_calls\"");
    try (var first = Events.saying(call, "data: {bad\n\n", end, stop, DONE);
        var second = whole();
        var proxy = before(FailoverPolicy.DEFAULT, first, second)) {
      assertThat(ask(proxy)).contains("stream_broken").doesNotContain("[DONE]", "\\\"}");
      assertThat(proxy.onlyRecord().trail()).matches("one;stream-garbled;\\d+ms");
    }
  }

  private static String call() {
    return chunk(
        "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\","
            + "\"function\":{\"name\":\"rm\",\"arguments\":\"{}\"}}]}",
        "null");
  }

  /** Of a call that came in one piece nothing is left; only the reason speaks of it. */
  @ParameterizedTest
  @MethodSource("policies")
  void anAnswerThatHasLostTheCallOfAToolIsNotWhole(FailoverPolicy policy) {
    String stop = chunk("{}", "\"tool_calls\"");
    try (var first = Events.saying(HEL, call().replace("{\"tool", "}{oops"), stop, DONE);
        var proxy = new TestProxy(Samples.serving(policy, speaksOpenAi(first)))) {
      assertThat(ask(proxy)).contains("stream_broken").doesNotContain("[DONE]");
      assertThat(proxy.onlyRecord().trail()).matches("one;unfinished;\\d+ms");
    }
  }

  /** The words that belong to a beginning that was lost may be the arguments of a call. */
  @Test
  void norIsOneThatHasLostTheBeginningOfABlock() {
    String lost = "event: content_block_start\ndata: {\"type\":\"content_blo\n\n";
    try (var first = Events.saying(ANTHROPIC_START, ANTHROPIC_HI, lost, ANTHROPIC_STOP);
        var proxy = new TestProxy(Samples.serving(Samples.anthropic("one", first.port())))) {
      String question =
          Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
      assertThat(heard.ask(proxy, "/ai/v1/messages", question))
          .contains("Hi", "event: error")
          .doesNotContain("message_stop");
      assertThat(proxy.onlyRecord().trail()).matches("one;stream-garbled;\\d+ms");
    }
  }

  @Test
  void whereAllWordsWereLostTheNextTargetIsAsked() {
    try (var first = Events.saying(spoilt(HEL), STOP, DONE);
        var second = whole();
        var proxy = before(FailoverPolicy.DEFAULT, first, second)) {
      assertThat(ask(proxy)).isEqualTo(WHOLE + STOP + DONE);
      assertThat(proxy.report("one").consecutiveFailures()).isEqualTo(1);
    }
  }

  /** A thought is no answer: the caller has it already, and hears that the rest is missing. */
  @Test
  void whereAllWordsWereLostButAThoughtTheAnswerIsNotWhole() {
    String thought = chunk("{\"reasoning_content\":\"Hm\"}", "null");
    try (var first = Events.saying(thought, spoilt(HEL), STOP, DONE);
        var proxy = new TestProxy(Samples.serving(speaksOpenAi(first)))) {
      assertThat(ask(proxy)).contains("Hm", "stream_broken").doesNotContain("[DONE]");
    }
  }

  /** Words where a whole answer has them are not heard as part of a stream. */
  @ParameterizedTest
  @ValueSource(strings = {"\"message\":{\"content\":\"Hi\"}", "\"text\":\"Hi\""})
  void wordsInTheWrongPlaceAreNoEmptyAnswer(String words) {
    String odd = "data: {\"choices\":[{\"index\":0," + words + ",\"finish_reason\":\"stop\"}]}\n\n";
    try (var first = Events.saying(odd, DONE);
        var second = whole();
        var proxy = before(FailoverPolicy.DEFAULT, first, second)) {
      assertThat(ask(proxy)).isEqualTo(WHOLE + STOP + DONE);
    }
  }

  /** The connection was closed, but not behind an event. */
  @Test
  void halfAnEventAtTheEndIsACut() {
    try (var first = Events.saying(HEL, STOP, LO.substring(0, LO.length() / 2));
        var proxy = new TestProxy(Samples.serving(speaksOpenAi(first)))) {
      assertThat(ask(proxy)).contains("stream_broken").doesNotContain("[DONE]");
    }
  }

  /** Empty data says nothing, also not that the stream is sound again. */
  @Test
  void emptyEventsInBetweenDoNotHideThatItIsGarbled() {
    String bad = "data: {bad\n\n";
    String empty = "data:\n\n";
    try (var first = Events.saying(HEL, bad, empty, bad, empty, bad, LO, STOP, DONE);
        var second = whole();
        var proxy = before(FailoverPolicy.DEFAULT, first, second)) {
      assertThat(ask(proxy)).contains("stream_broken").doesNotContain("[DONE]");
    }
  }

  @Test
  void whatWasLostAtTheEndComesBackWithTheNextTarget() {
    try (var first =
            new RawPeer(
                line -> {
                  Events.begin(line, HEL, spoilt(LO));
                  heard.await("Hel");
                });
        var second = whole();
        var proxy = before(RESUME, first, second)) {
      String answer = ask(proxy);

      assertThat(answer).startsWith(HEL).contains("\"content\":\"lo, world\"").endsWith(DONE);
      assertThat(proxy.onlyRecord().trail()).matches("one;cut;\\d+ms, other;200;\\d+ms");
    }
  }

  @Test
  void anAnswerWithAHoleIsNoBeginningOfAWholeOne() {
    try (var first =
            new RawPeer(
                line -> {
                  Events.begin(line, HEL, spoilt(LO), WORLD);
                  heard.await(", world");
                });
        var second = whole();
        var proxy = before(RESUME, first, second)) {
      assertThat(ask(proxy))
          .startsWith(HEL + WORLD + "data: {\"error\":{")
          .contains("stream_broken")
          .doesNotContain("[DONE]");
      var record = proxy.onlyRecord();
      assertThat(record.skippedEvents()).isEqualTo(1);
      assertThat(record.trail()).matches("one;cut;\\d+ms, other;diverged;\\d+ms");
    }
  }

  /** The contract's bound: three in a row are no accident. */
  @ParameterizedTest
  @MethodSource("policies")
  void threeInARowEndTheAttempt(FailoverPolicy policy) {
    boolean resumes = policy.equals(RESUME);
    try (var first = Events.saying(HEL, spoilt(LO), spoilt(LO), spoilt(LO), STOP, DONE);
        var second = whole();
        var proxy = before(policy, first, second)) {
      String answer = ask(proxy);

      var record = proxy.onlyRecord();
      assertThat(record.skippedEvents()).isEqualTo(3);
      if (resumes) {
        assertThat(answer).startsWith(HEL).contains("\"content\":\"lo, world\"").endsWith(DONE);
        assertThat(record.trail()).matches("one;stream-garbled;\\d+ms, other;200;\\d+ms");
      } else {
        assertThat(answer).startsWith(HEL + "data: {\"error\":{").doesNotContain("[DONE]");
        assertThat(record.trail()).matches("one;stream-garbled;\\d+ms");
      }
    }
  }
}
