package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asked for one answer gets a whole one, whatever number its server gives it. */
class ChoiceNumbersTest {

  private static final String DONE = "data: [DONE]\n\n";
  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]}";
  private static final Pattern TEXT = Pattern.compile("\"text\":\"([^\"]+)\"");

  private static StreamTranslator stream() {
    String request = "{'max_tokens':9,'stream':true," + HI;
    return Translation.of(payload(Dialect.ANTHROPIC, request), OPENAI, "m").stream(NOW);
  }

  /** Events of the form {@code 1:text} or {@code 1:text!stop}; those of one chunk with a plus. */
  private static String events(String said) {
    return Arrays.stream(said.split(" "))
        .map(chunk -> Arrays.stream(chunk.split("\\+")).map(ChoiceNumbersTest::choice))
        .map(chunk -> chunk.collect(Collectors.joining(",")))
        .map(choices -> "data: {\"choices\":[" + choices + "]}\n\n")
        .collect(Collectors.joining());
  }

  private static String choice(String said) {
    String[] parts = said.substring(2).split("!", -1);
    String role = "\"role\":\"assistant\",\"content\":\"" + parts[0] + "\"";
    String reason = parts.length > 1 ? "\"" + parts[1] + "\"" : "null";
    return "{\"index\":%s,\"delta\":{%s},\"finish_reason\":%s}"
        .formatted(said.charAt(0), role, reason);
  }

  private static String texts(String told) {
    return TEXT.matcher(told).results().map(it -> it.group(1)).collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "1: 1:a 1:b 1:!stop, ab",
        "1:a 1:b 1:!stop, ab",
        "1:a 1:!stop, a",
        "1:a!stop, a",
        "2:a 2:b!stop, ab",
        "0:a 1:b 2:c 3:!stop, abc",
        "1:a 2:b 3:c!stop, abc",
        "0: 1:a 2:b 3:!stop, ab",
        "0:a 1:!stop, a",
        "0:a 1:b!stop, ab",
        "0:a 0:b 1:x 0:c 2:y 0:!stop, abc",
        "0:a 1:x 0:b 0:!stop, ab",
        "0:a 1:x 1:y 0:b!stop, ab",
        "0: 1: 0:a 1:x 2:y 0:b!stop, ab",
        "0: 1:x!stop 0:a 0:!stop, a",
        "1:x 0:a 1:y 0:b 1:!stop 0:!stop, ab",
        "1:a 1:b 0:x 1:c!stop 0:!stop, abc",
        "1:x+0:a 0:b!stop 1:!stop, ab",
        "0:a 2:x 0:b!stop, ab",
      })
  void theAnswerIsOneChoice(String said, String told) {
    for (String end : new String[] {DONE, ""}) {
      StreamTranslator stream = stream();
      String answer = relay(stream, events(said) + end);
      assertThat(texts(answer)).isEqualTo(told);
      assertThat(stream.complete()).isTrue();
      assertThat(answer).contains("\"end_turn\"").endsWith("\"message_stop\"}\n\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"1:a, ''", "0:a 1:b, a", "0:a 1:!error, a", "1:!error, ''"})
  void whatWaitsIsNotToldOfAnAnswerThatIsCut(String said, String told) {
    StreamTranslator stream = stream();
    String answer = relay(stream, events(said) + DONE);
    assertThat(stream.complete()).isFalse();
    assertThat(answer).doesNotContain("message_stop");
    assertThat(texts(answer)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "0:a 0:b 1:x!error 0:c!stop, abc",
    "0:a 1:x!error 0:b!stop, ab",
    "0:a+1:!error 0:b!stop, ab",
    "0:a!stop 1:!error, a",
    "0:a!stop 1:x 1:!stop, a",
    "1:!error 0:a 0:b!stop, ab",
  })
  void thatAnotherWasGivenUpDoesNotMatter(String said, String told) {
    StreamTranslator stream = stream();
    assertThat(texts(relay(stream, events(said) + DONE))).isEqualTo(told);
    assertThat(stream.complete()).isTrue();
  }

  @Test
  void norThatItCallsWhatHasNoName() {
    String nameless = "{\"tool_calls\":[{\"index\":0,\"id\":\"c\"}]}";
    String other = "data: {\"choices\":[{\"index\":1,\"delta\":%s}]}\n\n".formatted(nameless);
    StreamTranslator stream = stream();
    String said = events("0:a 0:b") + other + events("1:!tool_calls 0:!stop") + DONE;
    assertThat(texts(relay(stream, said))).isEqualTo("ab");
    assertThat(stream.complete()).isTrue();
  }

  @Test
  void whoAskedForSeveralHearsThatOneWasGivenUp() {
    String request = "{'n':2,'stream':true," + HI;
    var stream = Translation.of(payload(Dialect.OPENAI, request), OPENAI, "m").stream(NOW);
    relay(stream, events("0:a 1:x!error 0:b!stop") + DONE);
    assertThat(stream.complete()).isFalse();
  }
}
