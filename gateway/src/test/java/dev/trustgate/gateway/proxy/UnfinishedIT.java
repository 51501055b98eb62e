package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that come to an orderly end without saying why, or that say by the reason for their end
 * that they were given up. No reason is invented for them: half an answer never looks like one.
 */
class UnfinishedIT {

  private static final String CHAT = "/ai/v1/chat/completions";
  private static final String MESSAGES = "/ai/v1/messages";
  private static final String MESSAGES_REQUEST =
      Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
  private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String DONE = "data: [DONE]\n\n";
  private static final String[] MESSAGE_WITHOUT_REASON = {
    event(
        "message_start",
        "\"message\":{\"id\":\"msg_7\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
            + "\"content\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}"),
    event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
    event(
        "content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hel\"}"),
    event("content_block_stop", "\"index\":0"),
    event("message_delta", "\"delta\":{\"stop_reason\":null},\"usage\":{\"output_tokens\":1}"),
    event("message_stop", "\"nothing\":0")
  };

  private final StubProvider other = StubProvider.streaming(Wire.openaiStream());
  private final StubProvider whole = StubProvider.always(200, Wire.openaiAnswer("Hello"));

  @AfterEach
  void close() {
    other.close();
    whole.close();
  }

  private static String event(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
  }

  private TestProxy before(FailoverPolicy policy, Target first, StubProvider next) {
    Target second = Samples.second(target("other", Provider.OPENAI, next.port()));
    return new TestProxy(Samples.serving(policy, first, second));
  }

  private TestProxy before(Target first, StubProvider next) {
    return before(FailoverPolicy.DEFAULT, first, next);
  }

  /** A target that is asked for a model of its own in the other language. */
  private static Target target(String name, Provider provider, int port) {
    return Samples.target(name, provider, port, List.of(), Optional.of("own-model"));
  }

  private static Target openai(int port) {
    return target("one", Provider.OPENAI, port);
  }

  private static Target anthropic(int port) {
    return target("one", Provider.ANTHROPIC, port);
  }

  @Test
  void aStreamWithoutAReasonIsBrokenOffInAnotherLanguage() {
    try (var provider = Events.saying(ROLE, HEL, DONE);
        var proxy = before(openai(provider.port()), other)) {
      String answer = proxy.post(MESSAGES, MESSAGES_REQUEST).body();

      assertThat(answer).contains("Hel", "event: error", "answer is incomplete");
      assertThat(answer).doesNotContain("message_stop", "message_delta", "end_turn");
      assertThat(proxy.onlyRecord().trail()).matches("one;unfinished;\\d+ms");
      assertThat(proxy.report("one").consecutiveFailures()).isEqualTo(1);
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void andGoneOnWithWhereThatIsAllowed() {
    try (var provider = Events.saying(ROLE, HEL, DONE);
        var proxy =
            before(Samples.resuming(FailoverPolicy.DEFAULT), openai(provider.port()), other)) {
      String answer = proxy.post(MESSAGES, MESSAGES_REQUEST).body();

      assertThat(answer).contains("\"text\":\"Hel\"", "\"text\":\"lo\"", "end_turn");
      assertThat(answer).containsOnlyOnce("event: message_stop").doesNotContain("event: error");
      assertThat(proxy.onlyRecord().trail()).matches("one;unfinished;\\d+ms, other;200;\\d+ms");
    }
  }

  @Test
  void aMessageThatIsOverHasHadItsSay() {
    try (var provider = Events.saying(MESSAGE_WITHOUT_REASON);
        var proxy = before(anthropic(provider.port()), other)) {
      String answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST).body();

      assertThat(answer).contains("Hel").endsWith(DONE);
      assertThat(answer).containsOnlyOnce("\"finish_reason\":\"stop\"");
    }
  }

  @Test
  void butNotInTheMiddleOfABlock() {
    String[] message = MESSAGE_WITHOUT_REASON;
    try (var provider = Events.saying(message[0], message[1], message[2], message[4], message[5]);
        var proxy = before(anthropic(provider.port()), other)) {
      String answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST).body();

      assertThat(answer).contains("Hel", "answer is incomplete");
      assertThat(answer).doesNotContain("[DONE]", "\"finish_reason\":\"");
      assertThat(proxy.onlyRecord().trail()).matches("one;unfinished;\\d+ms");
    }
  }

  @Test
  void inItsOwnLanguageTheCallerSeesThatThereIsNone() {
    try (var provider = Events.saying(ROLE, HEL, DONE);
        var proxy = before(openai(provider.port()), other)) {
      assertThat(proxy.chat(Wire.OPENAI_STREAM_REQUEST).body()).isEqualTo(ROLE + HEL + DONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void anEndWithoutAnAnswerIsReplaced(String path) {
    try (var provider = Events.saying(ROLE, DONE);
        var proxy = before(openai(provider.port()), other)) {
      String request = path.equals(CHAT) ? Wire.OPENAI_STREAM_REQUEST : MESSAGES_REQUEST;

      assertThat(proxy.post(path, request).body()).contains("Hel", "lo").doesNotContain("error");
      assertThat(proxy.onlyRecord().trail())
          .matches("one;(empty|truncated);\\d+ms, other;200;\\d+ms");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "insufficient_system_resource", "abort", "overloaded_error"})
  void aStreamThatWasGivenUpIsNoAnswer(String reason) {
    String givenUp = chunk("{}", "\"" + reason + "\"");
    for (String path : new String[] {CHAT, MESSAGES}) {
      String request = path.equals(CHAT) ? Wire.OPENAI_STREAM_REQUEST : MESSAGES_REQUEST;
      try (var provider = Events.saying(ROLE, HEL, givenUp, DONE);
          var proxy = before(openai(provider.port()), other)) {
        String answer = proxy.post(path, request).body();

        assertThat(answer).contains("Hel", "gave its answer up: " + reason);
        assertThat(answer).doesNotContain("[DONE]", "message_stop", "end_turn");
        assertThat(proxy.onlyRecord().trail()).matches("one;stream-error;\\d+ms");
      }
      try (var provider = Events.saying(ROLE, givenUp, DONE);
          var proxy = before(openai(provider.port()), other)) {
        assertThat(proxy.post(path, request).body()).contains("Hel", "lo").doesNotContain(reason);
        assertThat(proxy.onlyRecord().trail()).matches("one;5..;\\d+ms, other;200;\\d+ms");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void aWholeAnswerThatWasGivenUpIsReplaced(String path) {
    String givenUp =
        Wire.openaiAnswer("Hel").replace("\"stop\"", "\"insufficient_system_resource\"");
    try (var provider = StubProvider.always(200, givenUp);
        var proxy = before(openai(provider.port()), whole)) {
      String request = path.equals(CHAT) ? Wire.OPENAI_REQUEST : Wire.ANTHROPIC_REQUEST;

      assertThat(proxy.post(path, request).body()).contains("\"Hello\"");
      assertThat(proxy.onlyRecord().trail()).matches("one;500;\\d+ms, other;200;\\d+ms");
    }
  }

  @Test
  void aWholeAnswerWithoutAReasonIsReplacedInAnotherLanguage() {
    String counted = Wire.openaiAnswer("Hel").replace("\"stop\"", "null");
    String half = counted.replace("\"usage\"", "\"nothing\"");
    try (var provider = StubProvider.always(200, half);
        var proxy = before(openai(provider.port()), whole)) {
      assertThat(proxy.chat(Wire.OPENAI_REQUEST).body()).as("its own language").isEqualTo(half);
      assertThat(proxy.post(MESSAGES, Wire.ANTHROPIC_REQUEST).body()).contains("\"Hello\"");
      await().until(() -> proxy.records().size() == 2); // behind the answer
      assertThat(proxy.records().getLast().trail())
          .matches("one;truncated;\\d+ms, other;200;\\d+ms");
    }
  }

  @Test
  void anAnswerThatIsCountedHasHadItsSay() {
    String counted = Wire.openaiAnswer("Hel").replace("\"stop\"", "null");
    try (var provider = StubProvider.always(200, counted);
        var proxy = before(openai(provider.port()), whole)) {
      assertThat(proxy.chat(Wire.OPENAI_REQUEST).body()).isEqualTo(counted);
      assertThat(proxy.post(MESSAGES, Wire.ANTHROPIC_REQUEST).body())
          .contains("\"Hel\"", "\"stop_reason\":\"end_turn\"");
    }
  }

  @Test
  void aMessageWithoutAReasonHasHadItsSayInAnotherLanguage() {
    String half = Wire.anthropicAnswer("Hel").replace("\"end_turn\"", "null");
    try (var provider = StubProvider.always(200, half);
        var proxy = before(anthropic(provider.port()), whole)) {
      assertThat(proxy.post(MESSAGES, Wire.ANTHROPIC_REQUEST).body()).isEqualTo(half);
      assertThat(proxy.chat(Wire.OPENAI_REQUEST).body())
          .contains("\"Hel\"", "\"finish_reason\":\"stop\"");
    }
  }

  /** Errors in the shapes of servers that were written before the shape was agreed on. */
  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void anErrorInAnotherShapeIsOne(String path) {
    String request = path.equals(CHAT) ? Wire.OPENAI_STREAM_REQUEST : MESSAGES_REQUEST;
    String error = "data: {\"object\":\"error\",\"message\":\"boom\",\"code\":500}\n\n";
    try (var provider = Events.saying(ROLE, HEL, error, DONE);
        var proxy = before(openai(provider.port()), other)) {
      assertThat(proxy.post(path, request).body())
          .contains("Hel", "boom")
          .doesNotContain("[DONE]", "message_stop");
    }
    String named = "event: error\ndata: {\"message\":\"boom\"}\n\n";
    String[] message = MESSAGE_WITHOUT_REASON;
    try (var provider = Events.saying(message[0], message[1], message[2], named, message[5]);
        var proxy = before(anthropic(provider.port()), other)) {
      assertThat(proxy.post(path, request).body())
          .contains("Hel", "boom")
          .doesNotContain("[DONE]", "message_stop");
    }
  }

  @Test
  void aToolCallWithoutANameIsNone() {
    String call = chunk("{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{}}]}", "null");
    try (var provider = Events.saying(ROLE, HEL, call, chunk("{}", "\"tool_calls\""), DONE);
        var proxy = before(openai(provider.port()), other)) {
      assertThat(proxy.post(MESSAGES, MESSAGES_REQUEST).body())
          .contains("event: error")
          .doesNotContain("message_stop");
    }
  }

  @Test
  void aReasonThatNobodyKnowsIsOneAllTheSame() {
    try (var provider = Events.saying(ROLE, HEL, chunk("{}", "\"eos_token\""), DONE);
        var proxy = before(openai(provider.port()), other)) {
      assertThat(proxy.post(MESSAGES, MESSAGES_REQUEST).body())
          .contains("\"stop_reason\":\"end_turn\"", "event: message_stop")
          .doesNotContain("event: error");
    }
  }

  /** Who says a reason with every piece says nothing of the end, but for the terminal event. */
  @ParameterizedTest
  @ValueSource(strings = {MESSAGES, "/ai/v1/chat/completions"})
  void aReasonWithEveryPieceEndsNothing(String path) {
    String hel = chunk("{\"content\":\"Hel\"}", "\"stop\"");
    String lo = chunk("{\"content\":\"lo\"}", "\"stop\"");
    String question = path.equals(MESSAGES) ? MESSAGES_REQUEST : Wire.OPENAI_STREAM_REQUEST;
    try (var provider = Events.saying(ROLE, hel, lo);
        var proxy = before(openai(provider.port()), other)) {
      assertThat(proxy.post(path, question).body())
          .contains("Hel", "lo", "\"error\"")
          .doesNotContain("message_stop", "[DONE]");
    }
    try (var provider = Events.saying(ROLE, hel, lo, DONE);
        var proxy = before(openai(provider.port()), other)) {
      assertThat(proxy.post(path, question).body())
          .contains("Hel", "lo")
          .containsAnyOf("message_stop", "[DONE]");
    }
  }

  @Test
  void butNothingIsWholeThatBreaksOffBehindIt() {
    try (var provider = Events.saying(ROLE, HEL, chunk("{}", "\"eos_token\""));
        var proxy = before(openai(provider.port()), other)) {
      assertThat(proxy.post(MESSAGES, MESSAGES_REQUEST).body())
          .contains("event: error")
          .doesNotContain("message_stop");
    }
  }
}
