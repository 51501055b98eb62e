package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.ruled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelFamilies;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model takes follows from its name, unless the operator knows better. */
class ModelFamiliesTest {

  @ParameterizedTest
  @CsvSource({
    "claude-2.1, FREE, NONE, TOOL, true",
    "claude-3-5-haiku-latest, FREE, NONE, TOOL, true",
    "claude-3.7-sonnet, FREE, BUDGET, TOOL, true",
    "claude-sonnet-4-0, FREE, BUDGET, TOOL, true",
    "claude-sonnet-4@20250514, FREE, BUDGET, TOOL, true",
    "us.anthropic.claude-sonnet-4-20250514-v1:0, FREE, BUDGET, TOOL, true",
    "anthropic/claude-opus-4.1, ONE, BUDGET, TOOL, true",
    "claude-haiku-4-5, ONE, BUDGET, NATIVE, true",
    "claude-opus-4-6, ONE, ADAPTIVE, NATIVE, false",
    "claude-opus-4-7-20261001, FIXED, ADAPTIVE, NATIVE, false",
    "CLAUDE-SONNET-5, FIXED, ADAPTIVE, NATIVE, false",
    "claude-opus-5-20260724, FIXED, ADAPTIVE, NATIVE, false",
    "claude-haiku-5-5, FIXED, ADAPTIVE, NATIVE, false",
    "claude-opus-5.5, FIXED, ALWAYS, NATIVE, false",
    "claude-sonnet-5-5, FIXED, BETWEEN_TOOLS, NATIVE, false",
    "us.anthropic.claude-fable-5-1, FIXED, ALWAYS, NATIVE, false",
    "claude-of-the-future-9, FIXED, ALWAYS, NATIVE, false",
    "claude-3-5-sonnet-20241022-v2:0, FREE, NONE, TOOL, true",
    "claude-3-opus@20240229, FREE, NONE, TOOL, true",
    "claude-4-sonnet, FREE, BUDGET, TOOL, true",
    "claude-4-sonnet-20250522, FREE, BUDGET, TOOL, true",
    "claude-sonnet-4-latest, FREE, BUDGET, TOOL, true",
    "claude-opus-4-latest, FREE, BUDGET, TOOL, true",
    "claude-4.5-sonnet-20250929, ONE, BUDGET, NATIVE, true",
    "claude-sonnet-4-5-20250929-thinking, ONE, BUDGET, NATIVE, true",
    "anthropic/claude-4.5-haiku, ONE, BUDGET, NATIVE, true",
    "claude-4.6-opus, ONE, ADAPTIVE, NATIVE, false",
    "claude-5-sonnet, FIXED, ADAPTIVE, NATIVE, false",
    "claude-opus-5-fast, FIXED, ADAPTIVE, NATIVE, false",
    "claude-opus-5:thinking, FIXED, ADAPTIVE, NATIVE, false",
    "claude-opus-5[1m], FIXED, ADAPTIVE, NATIVE, false",
    "us.anthropic.claude-opus-5-v1, FIXED, ADAPTIVE, NATIVE, false",
    "claude-opus-latest, FIXED, ALWAYS, NATIVE, false",
    "claude-latest, FIXED, ALWAYS, NATIVE, false",
    "some-other-model, FREE, BUDGET, TOOL, true",
  })
  void knowsAnthropicsModels(
      String model,
      Sampling sampling,
      Thinking thinking,
      StructuredOutput output,
      boolean prefill) {
    ModelTraits traits = ModelFamilies.of(Dialect.ANTHROPIC, model);
    assertThat(traits.sampling()).contains(sampling);
    assertThat(traits.thinking()).contains(thinking);
    assertThat(traits.structuredOutput()).contains(output);
    assertThat(traits.prefill().orElse(true)).isEqualTo(prefill);
    assertThat(traits.defaultMaxTokens().orElseThrow()).isBetween(4096, 16_384);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-5-5, false",
    "claude-5.5-opus-fast, false",
    "anthropic/claude-sonnet-5.5:thinking, false",
    "us.anthropic.claude-fable-5-1-v1:0, false",
    "claude-mythos-5-1, false",
    "claude-fable-5, true",
    "claude-mythos-5-preview, true",
    "claude-opus-5, true",
    "claude-opus-latest, true",
    "claude-of-the-future-9, true",
    "some-other-model, true",
  })
  void toolsAreForcedOnWhoIsNotKnownToRefuse(String model, boolean forced) {
    assertThat(ModelFamilies.of(Dialect.ANTHROPIC, model).fields().bearsForce()).isEqualTo(forced);
  }

  @ParameterizedTest
  @CsvSource({
    "o3-mini, FIXED, EFFORT, MAX_COMPLETION_TOKENS",
    "gpt-5-mini, FIXED, EFFORT, MAX_COMPLETION_TOKENS",
    "openai/gpt-5, FIXED, EFFORT, MAX_COMPLETION_TOKENS",
    "gpt-6-of-the-future, FIXED, EFFORT, MAX_COMPLETION_TOKENS",
    "gpt-5-chat-latest, FREE, NONE, MAX_COMPLETION_TOKENS",
    "gpt-4o-mini, FREE, NONE, MAX_TOKENS",
    "ft:gpt-4o-mini-2024-07-18:org::id, FREE, NONE, MAX_TOKENS",
    "gpt-oss-120b, FREE, EFFORT, MAX_TOKENS",
    "llama-3, FREE, NONE, MAX_TOKENS",
    "some-other-model, FREE, EFFORT, MAX_TOKENS",
  })
  void knowsOpenAisModels(String model, Sampling sampling, Thinking thinking, TokenLimit limit) {
    ModelTraits traits = ModelFamilies.of(Dialect.OPENAI, model);
    assertThat(traits.sampling()).contains(sampling);
    assertThat(traits.thinking()).contains(thinking);
    assertThat(traits.tokenLimit()).contains(limit);
  }

  /** Bedrock writes who made a model in front of it, NVIDIA no dash in front of a number. */
  @ParameterizedTest
  @CsvSource({
    "z-ai/glm4.7, glm-4.7",
    "glm4.7, glm-4.7",
    "zai.glm-5, glm-5",
    "us.zai.glm-5.3, glm-5.3",
    "moonshot.kimi-k2.6, kimi-k2.6",
    "us.deepseek.v3.1-v1:0, deepseek-v3.1",
    "deepseek.v3.2, deepseek-v3.2",
    "qwen.qwen3-coder-480b-a35b-v1:0, qwen3-coder",
    "deepseek.deepseek-v4-pro, deepseek-v4-pro",
    "mistral.mistral-large-3-675b-instruct, mistral-large",
    "bedrock/openai.gpt-oss-120b-1:0, gpt-oss-120b",
  })
  void wordsInFrontAreNotTheName(String model, String plain) {
    ModelTraits traits = ModelFamilies.of(Dialect.OPENAI, model);
    assertThat(traits).isEqualTo(ModelFamilies.of(Dialect.OPENAI, plain));
    assertThat(traits).isNotEqualTo(ModelFamilies.of(Dialect.OPENAI, "a-model"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "my.own.model", "model.gguf", "a.", ".b", "x..y", ""})
  void otherNamesStayUnknown(String model) {
    assertThat(ModelFamilies.of(Dialect.OPENAI, model))
        .isEqualTo(ModelFamilies.of(Dialect.OPENAI, "a-model"));
  }

  @ParameterizedTest
  @CsvSource({
    "claude_opus_4_8, claude-opus-4-8",
    "anthropic.claude_sonnet_4_5, claude-sonnet-4-5",
    "~anthropic/claude-sonnet-latest, claude-latest",
  })
  void soItIsOfClaude(String model, String plain) {
    assertThat(ModelFamilies.of(Dialect.ANTHROPIC, model))
        .isEqualTo(ModelFamilies.of(Dialect.ANTHROPIC, plain));
  }

  /** Fireworks writes a p for the point in a number. */
  @ParameterizedTest
  @CsvSource({
    "accounts/fireworks/models/kimi-k2p6, kimi-k2.6",
    "accounts/fireworks/routers/kimi-k2p6-turbo, kimi-k2.6-turbo",
    "accounts/fireworks/models/glm-4p7, glm-4.7",
    "accounts/fireworks/models/glm-5p3, glm-5.3",
    "accounts/fireworks/models/qwen3p6-plus, qwen3.6-plus",
    "accounts/fireworks/models/minimax-m2p7, minimax-m2.7",
    "gpt-3p5-turbo, gpt-3.5-turbo",
  })
  void aPointIsAPoint(String model, String plain) {
    ModelTraits traits = ModelFamilies.of(Dialect.OPENAI, model);
    assertThat(traits).isEqualTo(ModelFamilies.of(Dialect.OPENAI, plain));
    assertThat(traits).isNotEqualTo(ModelFamilies.of(Dialect.OPENAI, "a-model"));
  }

  private static ModelRule rule(String model, ModelTraits traits) {
    return new ModelRule(model, traits);
  }

  private static ModelTraits sampling(Sampling sampling) {
    return new ModelTraits(
        Optional.of(sampling),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  private static JsonNode sent(Target target, String model) {
    return json(
        Translation.of(
                payload(
                    Dialect.OPENAI,
                    "{'messages':[{'role':'user','content':'Hi'}],'temperature':0.5,'top_p':0.4,"
                        + "'response_format':{'type':'json_schema','json_schema':{'name':'n',"
                        + "'schema':{'type':'object','properties':{'a':{'type':'string'}}}}}}"),
                target,
                model)
            .body());
  }

  @Test
  void theOperatorKnowsBetterAndTheFirstRuleHolds() {
    Target target =
        ruled(
            Provider.ANTHROPIC,
            List.of(rule("*HAIKU*", sampling(Sampling.NONE)), rule("*", sampling(Sampling.FREE))));
    JsonNode haiku = sent(target, "claude-3-haiku");
    assertThat(haiku.has("temperature") || haiku.has("top_p")).isFalse();
    assertThat(haiku.path("tool_choice").path("name").asText())
        .as("what the rule leaves out stays known")
        .isEqualTo("n");
    JsonNode newest = sent(target, "claude-opus-9");
    assertThat(newest.has("temperature") && newest.has("top_p")).isTrue();
    assertThat(newest.has("output_config")).isTrue();
  }

  @Test
  void everyTraitCanBeCorrected() {
    ModelTraits turned =
        new ModelTraits(
            Optional.empty(),
            Optional.of(Thinking.BUDGET),
            Optional.of(StructuredOutput.TOOL),
            Optional.empty(),
            Optional.of(true),
            OptionalInt.of(77));
    Target target = ruled(Provider.ANTHROPIC, List.of(rule("claude-opus-9", turned)));
    JsonNode sent = sent(target, "claude-opus-9");
    assertThat(sent.path("max_tokens").asInt()).isEqualTo(77);
    assertThat(sent.path("tool_choice").path("name").asText()).isEqualTo("n");
    Payload prefilled =
        payload(
            Dialect.ANTHROPIC,
            "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
                + "{'role':'assistant','content':'I'}]}");
    assertThat(Translation.of(prefilled, target, "claude-opus-9").dropped()).isEmpty();
    assertThatThrownBy(() -> Translation.of(prefilled, Fixtures.ANTHROPIC, "claude-opus-9"))
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.param()).contains("messages"));
  }

  @Test
  void anOpenAiTargetIsCorrectedToo() {
    ModelTraits old =
        new ModelTraits(
            Optional.of(Sampling.FREE),
            Optional.of(Thinking.NONE),
            Optional.empty(),
            Optional.of(TokenLimit.MAX_TOKENS),
            Optional.empty(),
            OptionalInt.empty());
    Target target = ruled(Provider.OPENAI, List.of(rule("gpt-5*", old)));
    Translation translation =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'model':'a','messages':[{'role':'user','content':'Hi'}],'temperature':0.5,"
                    + "'reasoning_effort':'low','max_tokens':5}"),
            target,
            "gpt-5-mini");
    JsonNode sent = json(translation.body());
    assertThat(sent.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(sent.path("max_tokens").asInt()).isEqualTo(5);
    assertThat(translation.dropped()).containsExactly("reasoning_effort");
  }
}
