package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.Wire;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams that do not end where they say why: more comes behind, one of several choices goes on, or
 * the connection breaks before the terminal event.
 */
class BehindTheReasonIT {

  private static final String CHAT = "/ai/v1/chat/completions";
  private static final String MESSAGES = "/ai/v1/messages";
  private static final String MESSAGES_REQUEST =
      Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
  private static final String TWO =
      Wire.OPENAI_STREAM_REQUEST.replace("{\"model", "{\"n\":2,\"model");
  private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String LO = chunk("{\"content\":\"lo\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String COUNTS =
      "data: {\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":9}}\n\n";
  private static final String DONE = "data: [DONE]\n\n";

  private final Heard heard = new Heard();

  private static TestProxy before(FailoverPolicy policy, Provider speaking, RawPeer... providers) {
    Target[] targets = new Target[providers.length];
    for (int i = 0; i < providers.length; i++) {
      Target target =
          Samples.target(
              "t" + (i + 1), speaking, providers[i].port(), List.of(), Optional.of("own-model"));
      targets[i] = Samples.tier(target, i + 1);
    }
    return new TestProxy(Samples.serving(policy, targets));
  }

  private static TestProxy before(RawPeer... providers) {
    return before(FailoverPolicy.DEFAULT, Provider.OPENAI, providers);
  }

  private static String second(String event) {
    return event.replace("\"index\":0", "\"index\":1");
  }

  private static String request(String path) {
    return path.equals(CHAT) ? Wire.OPENAI_STREAM_REQUEST : MESSAGES_REQUEST;
  }

  /** The text of a message, all of whose words must stand in one block. */
  private static String textOf(String message) {
    assertThat(message).containsOnlyOnce("event: content_block_start");
    StringBuilder text = new StringBuilder();
    message
        .lines()
        .filter(line -> line.contains("\"text_delta\""))
        .map(line -> line.replaceFirst(".*\"text\":\"", "").replaceFirst("\".*", ""))
        .forEach(text::append);
    return text.toString();
  }

  @Test
  void wordsBehindTheReasonAreNotLost() {
    try (var provider = Events.saying(ROLE, HEL, STOP, LO, DONE);
        var proxy = before(provider)) {
      String message = proxy.post(MESSAGES, MESSAGES_REQUEST).body();

      assertThat(textOf(message)).isEqualTo("Hello");
      assertThat(message).containsOnlyOnce("end_turn").containsOnlyOnce("event: message_stop");
    }
  }

  /** Some servers say the reason with every piece. */
  @Test
  void theReasonMayStandInEveryPiece() {
    String hel = HEL.replace("null}", "\"stop\"}");
    String lo = LO.replace("null}", "\"stop\"}");
    try (var provider = Events.saying(ROLE, hel, lo, DONE);
        var proxy = before(provider)) {
      String message = proxy.post(MESSAGES, MESSAGES_REQUEST).body();

      assertThat(hel).contains("\"finish_reason\":\"stop\"");
      assertThat(textOf(message)).isEqualTo("Hello");
      assertThat(message).containsOnlyOnce("end_turn").containsOnlyOnce("event: message_stop");
    }
  }

  @Test
  void aToolMayBeCalledBehindIt() {
    String call =
        chunk(
            "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":"
                + "{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
            "null");
    try (var provider = Events.saying(ROLE, HEL, STOP, call, DONE);
        var proxy = before(provider)) {
      assertThat(proxy.post(MESSAGES, MESSAGES_REQUEST).body())
          .contains("\"type\":\"tool_use\",\"id\":\"c\"", "\"stop_reason\":\"tool_use\"")
          .containsOnlyOnce("event: message_delta");
    }
  }

  /** The last word is not one that was followed by a reason, so nobody knows whether it is. */
  @ParameterizedTest
  @ValueSource(strings = {CHAT, MESSAGES})
  void withoutTheTerminalEventTheyAreNoEnd(String path) {
    try (var provider = Events.saying(ROLE, HEL, STOP, LO);
        var proxy = before(provider)) {
      String answer = proxy.post(path, request(path)).body();

      assertThat(answer).contains("Hel", "\"lo\"", "stream ended without its terminal event");
      assertThat(answer).doesNotContain("[DONE]", "message_stop", "message_delta");
      assertThat(proxy.onlyRecord().trail()).matches("t1;unfinished;\\d+ms");
    }
  }

  @Test
  void countsBehindTheReasonLeaveItTheEnd() {
    try (var provider = Events.saying(ROLE, HEL, STOP, COUNTS);
        var proxy = before(provider)) {
      assertThat(proxy.post(MESSAGES, MESSAGES_REQUEST).body())
          .contains("\"output_tokens\":9", "event: message_stop");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DONE, ""})
  void aChoiceThatHasNoEndIsCut(String end) {
    try (var provider = Events.saying(ROLE, second(ROLE), HEL, second(HEL), STOP, end);
        var proxy = before(provider)) {
      String answer = proxy.post(CHAT, TWO).body();

      assertThat(answer).contains(second(HEL), STOP, "stream_broken").doesNotContain("[DONE]");
      assertThat(proxy.onlyRecord().trail()).matches("t1;unfinished;\\d+ms");
      assertThat(proxy.report("t1").consecutiveFailures()).isEqualTo(1);
    }
  }

  @Test
  void theFirstChoiceAsWellAsTheOthers() {
    try (var provider = Events.saying(ROLE, second(ROLE), HEL, second(HEL), second(STOP), DONE);
        var proxy = before(provider)) {
      assertThat(proxy.post(CHAT, TWO).body()).contains("stream_broken").doesNotContain("[DONE]");
    }
  }

  /** The reason may be a word that nobody knows, and an event behind it may add a remark. */
  @Test
  void choicesThatHaveEndedAreWhole() {
    String odd = chunk("{}", "\"eos_token\"");
    String remark = chunk("{}", "null");
    String[] events = {HEL, second(HEL), STOP, second(odd), second(remark), remark, DONE};
    try (var provider = Events.saying(events);
        var proxy = before(provider)) {
      assertThat(proxy.post(CHAT, TWO).body()).isEqualTo(String.join("", events));
    }
  }

  /** Nobody has to say that this was all, if all of it has its reason. */
  @Test
  void choicesMayComeOneAfterTheOther() {
    String[] events = {ROLE, HEL, STOP, second(ROLE), second(HEL), second(LO), second(STOP)};
    try (var provider = Events.saying(events);
        var proxy = before(provider)) {
      assertThat(proxy.post(CHAT, TWO).body()).isEqualTo(String.join("", events) + DONE);
      assertThat(proxy.report("t1").consecutiveFailures()).isZero();
    }
  }

  @Test
  void aChoiceThatNeverBeganIsMissed() {
    try (var provider = Events.saying(ROLE, HEL, STOP, COUNTS);
        var proxy = before(provider)) {
      assertThat(proxy.post(CHAT, TWO).body())
          .startsWith(ROLE + HEL + STOP)
          .contains("stream_broken")
          .doesNotContain("[DONE]");
      assertThat(proxy.onlyRecord().trail()).matches("t1;unfinished;\\d+ms");
    }
  }

  /** Some servers do not know how to give several answers, and say that one was all. */
  @Test
  void unlessTheProviderSaysThatThisWasAll() {
    String[] events = {ROLE, HEL, STOP, DONE};
    try (var provider = Events.saying(events);
        var proxy = before(provider)) {
      assertThat(proxy.post(CHAT, TWO).body()).isEqualTo(String.join("", events));
    }
  }

  /** Whoever goes on behind a reason says nothing by it, in whichever choice. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reasonsInEveryPieceAreNoEndOfAnyChoice(boolean theFirst) {
    String hel = HEL.replace("null}", "\"stop\"}");
    String lo = LO.replace("null}", "\"stop\"}");
    String[] events =
        theFirst
            ? new String[] {hel, lo, second(HEL), second(STOP)}
            : new String[] {HEL, STOP, second(hel), second(lo)};
    try (var provider = Events.saying(events);
        var proxy = before(provider)) {
      assertThat(proxy.post(CHAT, TWO).body()).contains("stream_broken").doesNotContain("[DONE]");
    }
  }

  /** What another choice says behind its reason is no remark, also if it is no text. */
  @ParameterizedTest
  @ValueSource(strings = {"refusal", "reasoning_content", "content"})
  void moreOfAnotherChoiceBehindItsReasonIsNoEnd(String field) {
    String more = second(chunk("{\"" + field + "\":\"I can\"}", "null"));
    String[] events = {HEL, second(HEL), STOP, second(STOP), more};
    try (var provider = Events.saying(events);
        var proxy = before(provider)) {
      assertThat(proxy.post(CHAT, TWO).body()).contains("stream_broken").doesNotContain("[DONE]");
    }
    try (var provider = Events.saying(String.join("", events), DONE);
        var proxy = before(provider)) {
      assertThat(proxy.post(CHAT, TWO).body()).isEqualTo(String.join("", events) + DONE);
    }
  }

  /** Whoever was told why it ended lacks the last event alone: nothing is told twice. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageEndsOnce(boolean speaksAnthropic) {
    String[] begun = {
      event("message_start", "\"message\":{\"id\":\"m\",\"model\":\"c\",\"usage\":{}}"),
      event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\"}"),
      event(
          "content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}"),
      event("content_block_stop", "\"index\":0"),
      event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{}"),
    };
    String hi = chunk("{\"content\":\"Hi\"}", "null");
    try (var first =
            new RawPeer(
                line -> {
                  Events.begin(line, begun);
                  heard.await("message_delta");
                });
        var second =
            speaksAnthropic
                ? Events.saying(
                    begun[0],
                    begun[1],
                    begun[2],
                    begun[3],
                    begun[4],
                    event("message_stop", "\"a\":1"))
                : Events.saying(ROLE, hi, STOP, COUNTS, DONE);
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.resuming(FailoverPolicy.DEFAULT),
                    Samples.anthropic("t1", first.port()),
                    Samples.second(
                        Samples.target(
                            "t2",
                            speaksAnthropic ? Provider.ANTHROPIC : Provider.OPENAI,
                            second.port(),
                            List.of(),
                            Optional.of("own-model")))))) {
      String message = heard.ask(proxy, MESSAGES, MESSAGES_REQUEST);

      assertThat(message).startsWith(String.join("", begun)).doesNotContain("event: error");
      assertThat(message.substring(String.join("", begun).length()))
          .isEqualTo("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
      assertThat(proxy.onlyRecord().trail()).matches("t1;cut;\\d+ms, t2;200;\\d+ms");
    }
  }

  @Test
  void countsThatWereToldAreNotToldTwice() {
    String counted =
        Wire.OPENAI_STREAM_REQUEST.replace(
            "{\"model", "{\"stream_options\":{\"include_usage\":true},\"model");
    try (var first =
            new RawPeer(
                line -> {
                  Events.begin(line, ROLE, HEL, LO, STOP, COUNTS);
                  heard.await("completion_tokens");
                });
        var second = Events.saying(ROLE, HEL, LO, STOP, COUNTS, DONE);
        var proxy =
            before(Samples.resuming(FailoverPolicy.DEFAULT), Provider.OPENAI, first, second)) {
      assertThat(heard.ask(proxy, CHAT, counted)).isEqualTo(ROLE + HEL + LO + STOP + COUNTS + DONE);
    }
  }

  private static String event(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
  }
}
