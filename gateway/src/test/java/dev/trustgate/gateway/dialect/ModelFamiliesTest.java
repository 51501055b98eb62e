package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.ModelFamilies;
import dev.trustgate.gateway.dialect.common.Traits;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFamiliesTest {

  @ParameterizedTest
  @CsvSource({
    "claude-2.1, free, none, tool",
    "claude-3-5-haiku-latest, free, none, tool",
    "claude-3.7-sonnet, free, budget, tool",
    "claude-sonnet-4-0, free, budget, tool",
    "claude-sonnet-4@20250514, free, budget, tool",
    "anthropic/claude-opus-4.1, one, budget, tool",
    "claude-haiku-4-5, one, budget, native",
    "claude-opus-4-6, one, adaptive, native",
    "claude-opus-4-7-20261001, fixed, adaptive, native",
    "CLAUDE-SONNET-5, fixed, adaptive, native",
    "some-other-model, free, budget, native",
  })
  void knowsAnthropicsModels(String model, String sampling, String thinking, String format) {
    Traits traits = ModelFamilies.of(Dialect.ANTHROPIC, model);
    assertThat(traits.words())
        .containsEntry("sampling", sampling)
        .containsEntry("thinking", thinking)
        .containsEntry("format", format);
    assertThat(traits.number("max_tokens", -1)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "o3-mini, fixed, completion",
    "gpt-5-mini, fixed, completion",
    "openai/gpt-5, fixed, completion",
    "gpt-5-chat-latest, '', completion",
    "gpt-4o-mini, '', ''",
    "llama-3, '', ''",
  })
  void knowsOpenAisModels(String model, String sampling, String limit) {
    Traits traits = ModelFamilies.of(Dialect.OPENAI, model);
    assertThat(traits.words().getOrDefault("sampling", "")).isEqualTo(sampling);
    assertThat(traits.words().getOrDefault("limit", "")).isEqualTo(limit);
  }

  @Test
  void anUnknownTraitHasTheGivenNumber() {
    assertThat(ModelFamilies.of(Dialect.OPENAI, "x").number("max_tokens", 7)).isEqualTo(7);
  }
}
