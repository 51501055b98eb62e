package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.Wire;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several answers were asked for at once, and an event that cannot be read took something of the
 * second with it. It is worth no less than the first.
 */
class SpoiltChoiceIT {

  private static final String TWO =
      Wire.OPENAI_STREAM_REQUEST.replace("{\"model", "{\"n\":2,\"model");
  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String CALLS = chunk("{}", "\"tool_calls\"");
  private static final String BAD = "data: {\"id\":\"c\",\"choices\":[{\"ind\n\n";
  private static final String DONE = "data: [DONE]\n\n";
  private static final String CALL =
      chunk(
          "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":"
              + "{\"name\":\"pay\",\"arguments\":\"{\\\"amount\\\":1\"}}]}",
          "null");
  private static final String REST =
      chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"0}\"}}]}", "null");

  private static String second(String event) {
    return event.replaceFirst("\"index\":0", "\"index\":1");
  }

  private static String told(String trail, String... events) {
    try (var provider = Events.saying(events);
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.target(
                        "one",
                        Provider.OPENAI,
                        provider.port(),
                        List.of(),
                        Optional.of("own-model"))))) {
      String answer = proxy.post("/ai/v1/chat/completions", TWO).body();
      assertThat(proxy.onlyRecord().trail()).matches("one;" + trail + ";\\d+ms");
      assertThat(proxy.onlyRecord().skippedEvents()).isEqualTo(1);
      return answer;
    }
  }

  private static void isBroken(String answer) {
    assertThat(answer).contains("Hel", "stream_broken").doesNotContain("[DONE]");
  }

  @ParameterizedTest
  @ValueSource(strings = {DONE, ""})
  void aToolCallWithAHoleIsNotMade(String end) {
    String answer =
        told("stream-garbled", HEL, second(CALL), BAD, second(REST), STOP, second(CALLS), end);

    isBroken(answer);
    assertThat(answer).doesNotContain("0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {DONE, ""})
  void nothingIsWholeThatHasLostTheCallOfATool(String end) {
    isBroken(told("unfinished", HEL, second(HEL), BAD, STOP, second(CALLS), end));
  }

  /** Some servers call a tool and give {@code stop} as the reason; of two calls one may be lost. */
  @Test
  void nothingIsWholeThatMayHaveLostOneOfItsCalls() {
    isBroken(told("unfinished", HEL, BAD, second(CALL), second(REST), second(STOP), STOP, DONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {DONE, ""})
  void norIsOneOfWhichNoWordIsLeft(String end) {
    isBroken(told("unfinished", HEL, BAD, STOP, second(STOP), end));
  }

  /** All of it may have stood in one event, its end as well. */
  @Test
  void norIsOneOfWhichNothingWasHeard() {
    isBroken(told("unfinished", HEL, BAD, STOP, DONE));
  }

  @Test
  void aPieceOfATextIsBorneInWhicheverChoice() {
    assertThat(told("200", HEL, second(HEL), BAD, STOP, second(STOP), DONE))
        .isEqualTo(HEL + second(HEL) + STOP + second(STOP) + DONE);
  }

  /** A call that has come to its end has no hole. Whether it is the only one, nobody knows. */
  @Test
  void behindACallTheStreamGoesOnToItsEnd() {
    isBroken(told("unfinished", second(CALL), second(REST), second(CALLS), HEL, BAD, STOP, DONE));
  }
}
