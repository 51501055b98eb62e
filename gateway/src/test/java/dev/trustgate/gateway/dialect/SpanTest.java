package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a value where it stands. */
class SpanTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\"\"|true",
        "\" \\n\\t\"|true",
        "\"\\u0020 \\u000a\"|true",
        "\"\\u4f60\\u597d\"|false",
        "\"\\u0020\\u4f60\"|false",
        "\" \\u00a0\"|false",
        "\"\\\\\"|false",
        "\"a\"|false",
        "7|false",
      })
  void blanksAreFoundHoweverTheyAreWritten(String json, boolean blank) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(new Span(0, bytes.length).isBlank(bytes)).isEqualTo(blank);
  }
}
