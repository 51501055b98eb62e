package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that are no object, which Anthropic's libraries cannot read. */
class CallInputTest {

  private static List<String> letters(String text) {
    return text.chars().mapToObj(Character::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\"{}\"",
        "[1]",
        "[{\"a\":1}]",
        "None",
        "{'a': 1}",
        "{ a: 1}",
        " \n7",
        "<arg>{\"a\":1}</arg>"
      })
  void whatIsNoObjectIsAnEmptyOneInAStreamToo(String arguments) {
    assertThat(CalledInput.whole(arguments).toString()).isEqualTo("{}");
    assertThat(CalledInput.streamed(List.of(arguments))).isEqualTo("{}");
    assertThat(CalledInput.streamed(letters(arguments))).isEqualTo("{}");
  }

  /** Written into a text twice. */
  @ParameterizedTest
  @ValueSource(strings = {"\"{\\\"a\\\":1}\"", " \"{ \\\"a\\\" :\\u00201}\" "})
  void aTextThatHoldsAnObjectIsThat(String arguments) {
    assertThat(CalledInput.whole(arguments).toString()).isEqualTo("{\"a\":1}");
    assertThat(CalledInput.streamed(List.of(arguments))).isEqualTo("{\"a\":1}");
    assertThat(CalledInput.streamed(letters(arguments))).isEqualTo("{\"a\":1}");
  }

  @Test
  void anObjectKeepsItsText() {
    String arguments = " { \"a\" : [ 1, {} ] }";
    assertThat(CalledInput.streamed(List.of(arguments))).isEqualTo(arguments);
    assertThat(CalledInput.streamed(letters(arguments))).isEqualTo(arguments.strip());
  }

  @Test
  void aQuoteInsideIsNoneAtTheBeginning() {
    assertThat(CalledInput.streamed(List.of("{", "\"a", "\":", "\"b\"", "}")))
        .isEqualTo("{\"a\":\"b\"}");
  }

  @Test
  void whatStandsBehindAnObjectIsNoPartOfIt() {
    for (String behind : List.of("}", " and so on", "{\"a\":1}", "```")) {
      assertThat(CalledInput.streamed(List.of("{\"a\":1}" + behind))).isEqualTo("{\"a\":1}");
      assertThat(CalledInput.streamed(letters("{\"a\":1}" + behind))).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void noArgumentsAreAnEmptyInput() {
    assertThat(CalledInput.streamed(List.of())).isIn("", "{}");
    assertThat(CalledInput.streamed(List.of(" ", "\n"))).isIn("", "{}");
    assertThat(CalledInput.streamed(List.of("{", " }"))).isEqualTo("{ }");
  }
}
