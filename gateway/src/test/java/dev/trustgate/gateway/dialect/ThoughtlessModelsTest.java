package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that do not think, of which Ollama refuses any effort (openclaude #1371). */
class ThoughtlessModelsTest {

  private static final Target HOST = hosted(Provider.OPENAI, "localhost");
  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama3.1:8b",
        "llama3.3",
        "meta-llama/Llama-3.3-70B-Instruct",
        "Meta-Llama-3.3-70B-Instruct",
        "meta.llama4-maverick-17b-instruct-v1:0",
        "gemma3:27b",
        "gemma3n:e4b",
        "google/gemma-3-27b-it",
        "qwen2.5:7b",
        "qwen2.5-coder:32b",
        "qwen3-coder:30b",
        "qwen3-coder-next:q8_0",
      })
  void theyAreToldNoEffort(String model) {
    String wish =
        "{'model':'m','max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':2048}," + HI;
    Translation told = Translation.of(payload(Dialect.ANTHROPIC, wish), HOST, model);
    assertThat(json(told.body()).has("reasoning_effort")).isFalse();
    assertThat(told.dropped()).containsExactly("thinking");
    String word = "{'model':'m','reasoning_effort':'high'," + HI;
    Translation own = Translation.of(payload(Dialect.OPENAI, word), HOST, model);
    assertThat(json(own.body()).has("reasoning_effort")).isFalse();
    assertThat(own.dropped()).containsExactly("reasoning_effort");
  }

  /** "none" is an effort to Ollama, and what it wishes is so. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "ANTHROPIC, 'thinking':{'type':'disabled'}",
        "OPENAI, 'reasoning_effort':'none'",
      })
  void theWishNotToThinkIsFulfilled(Dialect caller, String wish) {
    String request = "{'model':'m','max_tokens':9000," + wish + "," + HI;
    Translation told = Translation.of(payload(caller, request), HOST, "llama3.1:8b");
    JsonNode body = json(told.body());
    assertThat(body.has("reasoning_effort")).isFalse();
    assertThat(body.has("thinking")).isFalse();
    assertThat(told.dropped()).isEmpty();
  }

  @Test
  void whoNamesOneIsHeard() {
    String request = "{'model':'llama3.1:8b','reasoning_effort':'high'," + HI;
    Translation told = Translation.of(payload(Dialect.OPENAI, request), HOST, "llama3.1:8b");
    assertThat(text(told.body())).isEqualTo(request.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemma4:12b", "qwen3:8b", "deepseek-r1:8b", "gpt-oss:20b", "magistral"})
  void thoseThatThinkAreToldIt(String model) {
    String word = "{'model':'m','reasoning_effort':'high'," + HI;
    Translation own = Translation.of(payload(Dialect.OPENAI, word), HOST, model);
    assertThat(json(own.body()).path("reasoning_effort").asText()).isEqualTo("high");
  }
}
