package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other direction asks for the same and is as large, and neither is refused or empty. */
class MessagesTest {

  private static final double SIMILAR = 0.05;
  private static final int FEW = 512;

  @ParameterizedTest
  @ValueSource(ints = {1, 1_024, 32_768})
  void bothDirectionsAreAsLargeAsAsked(int bytes) {
    int most = bytes + (int) (SIMILAR * bytes) + FEW;
    assertThat(Messages.asked(bytes).getBytes(UTF_8)).hasSizeBetween(bytes, most);
    assertThat(Messages.completion(bytes).getBytes(UTF_8)).hasSizeBetween(bytes, most);
  }

  @Test
  void requestAndAnswerAreSaidInTheOtherLanguage() {
    var benchmark = new TranslationBenchmark();
    benchmark.build();
    StringBuilder request = new StringBuilder();
    benchmark.requestToOpenAi().forEach(part -> request.append(UTF_8.decode(part)));
    assertThat(request)
        .contains("\"tool_calls\"", "\"tool_call_id\":\"call_0\"", "line three", "So?")
        .doesNotContain("tool_use", "input_schema");
    assertThat(new String(benchmark.answerOfOpenAi().body(), UTF_8))
        .contains("\"type\":\"tool_use\"", "call_0", "\"stop_reason\":\"tool_use\"");
  }
}
