package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTextTest {

  @Test
  void readsCommentsOfBothKinds() {
    String text =
        """
        # a whole line
        {
          "weight": 60,    # 60% of traffic
          "passive": true, // Enable passive health checks
          /* between */ "path": "/a#b//c"
        } # after the end
        """;

    assertThat(JsonText.parse(text))
        .isEqualTo(JsonText.parse("{\"weight\":60,\"passive\":true,\"path\":\"/a#b//c\"}"));
  }

  @Test
  void readsAroundByteOrderMark() {
    assertThat(JsonText.parse("\uFEFF{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  static Stream<Arguments> wrongTexts() {
    return Stream.of(
        Arguments.of("", "there is no JSON here, the text is empty"),
        Arguments.of("  # only a comment\n", "there is no JSON here, the text is empty"),
        Arguments.of("{\"a\": 1, \"a\": 2}", "field `a` is there twice (line 1, column 13)"),
        Arguments.of(
            "{\"a\": {\"sk-canary'\": 1}} {}",
            "there is more text after the end of the document (line 1, column 26)"),
        Arguments.of("{\"a\": [1, 2", "the text ends in the middle of the document"),
        Arguments.of("{\"a\": sk-canary}", "the text is not JSON (line 1, column"),
        Arguments.of("{'a': 1}", "the text is not JSON (line 1, column"),
        Arguments.of("{\n \"a\": 1,\n}", "the text is not JSON (line 3, column"),
        Arguments.of("{\"a\": \"sk-can\nary\"}", "the text is not JSON (line 1, column"),
        Arguments.of("{\"a\": NaN}", "the text is not JSON (line 1, column"),
        Arguments.of("{\"a\": \"\\ud8\"}", "the text is not JSON (line 1, column"),
        Arguments.of("\0", "the text is not JSON (line 1, column"),
        Arguments.of("[".repeat(65) + "]".repeat(65), "nested deeper than 64 levels"),
        Arguments.of("1".repeat(101), "a number has more than 100 digits"),
        Arguments.of(
            "{\"" + "n".repeat(1_001) + "\": 1}",
            "the name of a field has more than 1000 characters"));
  }

  @ParameterizedTest
  @MethodSource("wrongTexts")
  void saysWhatIsWrongWithoutQuotingValues(String text, String sentence) {
    assertThatThrownBy(() -> JsonText.parse(text))
        .isInstanceOf(NotJson.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("canary");
  }

  @Test
  void readsToTheDepthThatIsAllowed() {
    assertThat(JsonText.parse("[".repeat(64) + "]".repeat(64))).hasSize(1);
  }

  static Stream<byte[]> malformed() {
    return Stream.of(
        new byte[] {'"', (byte) 0xFF, '"'},
        new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
        new byte[] {'"', (byte) 0xE2, (byte) 0x82},
        "{\"name\": \"über\"}".getBytes(StandardCharsets.ISO_8859_1),
        "{\"name\": \"über\"}".getBytes(StandardCharsets.UTF_16));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesBytesThatAreNotUtf8(byte[] bytes) {
    assertThatThrownBy(() -> JsonText.parse(bytes))
        .isInstanceOf(NotJson.class)
        .hasMessage("the text is not UTF-8");
  }

  @Test
  void writesWhatItReads() {
    String text = "{\"a\":[1,null,true,\"ä€😀\"]}";

    assertThat(JsonText.bytes(JsonText.parse(text)))
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }
}
