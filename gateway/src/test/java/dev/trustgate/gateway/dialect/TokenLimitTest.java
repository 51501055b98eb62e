package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a limit is called for OpenAI: as the operator says, as the host wants, as the model is. */
class TokenLimitTest {

  private static final String OLD = "max_tokens";
  private static final String NEW = "max_completion_tokens";
  private static final String ASKED =
      "{'model':'a','max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";

  private static void saysOnly(String limit, Target target, String model) {
    JsonNode body = json(Translation.of(payload(Dialect.ANTHROPIC, ASKED), target, model).body());
    assertThat(body.path(limit).asInt()).isEqualTo(9);
    assertThat(body.has(limit.equals(OLD) ? NEW : OLD)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, gpt-4o, " + NEW,
    "api.openai.com, m, " + NEW,
    "eu.api.openai.com, gpt-5-mini, " + NEW,
    "mine.openai.azure.com, gpt-4o, " + OLD,
    "mine.openai.azure.com, gpt-35-turbo, " + OLD,
    "mine.cognitiveservices.azure.com, gpt-4.1-mini, " + OLD,
    "mine.openai.azure.com, gpt-5-mini, " + NEW,
    "mine.openai.azure.com, o3, " + NEW,
    "mine.openai.azure.com, deepseek-v3.2, " + OLD,
    "mine.openai.azure.com, our-deployment, " + NEW,
    "mine.services.ai.azure.com, our-deployment, " + NEW,
    "mine.services.ai.azure.com, gpt-4o, " + OLD,
    "provider.example, gpt-4o, " + OLD,
    "provider.example, gpt-5, " + NEW,
    "provider.example, m, " + OLD,
  })
  void theHostSpeaksWhereTheNameSaysNothing(String host, String model, String limit) {
    saysOnly(limit, Fixtures.hosted(Provider.OPENAI, host), model);
  }

  /** DeepSeek has one name for it, and does not heed the other (pi #8018). */
  @ParameterizedTest
  @CsvSource({
    "api.deepseek.com, deepseek-flash, deepseek-flash, " + OLD,
    "api.deepseek.com, gpt-5, deepseek-v4-pro, " + OLD,
    "vllm.example, deepseek-v4-flash, deepseek-v4-flash, " + NEW,
  })
  void theNewNameIsToldToThoseWhoHeedIt(String host, String named, String model, String limit) {
    String asked =
        "{'model':'"
            + named
            + "','max_completion_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";
    Target target = Fixtures.hosted(Provider.OPENAI, host);
    JsonNode body = json(Translation.of(payload(Dialect.OPENAI, asked), target, model).body());
    assertThat(body.path(limit).asInt()).isEqualTo(9);
    assertThat(body.has(limit.equals(OLD) ? NEW : OLD)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, gpt-5, MAX_TOKENS",
    "mine.openai.azure.com, our-deployment, MAX_TOKENS",
    "mine.openai.azure.com, gpt-4o, MAX_COMPLETION_TOKENS",
    "provider.example, m, MAX_COMPLETION_TOKENS",
  })
  void theOperatorHasTheLastWord(String host, String model, TokenLimit limit) {
    ModelTraits said =
        new ModelTraits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(limit),
            Optional.empty(),
            OptionalInt.empty());
    List<ModelRule> rules = List.of(new ModelRule("*", said));
    saysOnly(limit.wireName(), Fixtures.hosted(Provider.OPENAI, host, rules), model);
  }

  /** Who does not read the newer name would answer without a limit, or with a 400. */
  @ParameterizedTest
  @CsvSource({
    "api.deepseek.com, deepseek-v4-pro, " + OLD,
    "api.z.ai, glm-5.2, " + OLD,
    "open.bigmodel.cn, glm-4.7, " + OLD,
    "open.bigmodel.cn, charglm, " + OLD,
    "integrate.api.nvidia.com, moonshotai/kimi-k2.6, " + OLD,
    "api.moonshot.ai, kimi-k2.6, " + NEW,
    "vllm.example, deepseek-ai/DeepSeek-V4, " + NEW,
    "api.cerebras.ai, gpt-oss-120b, " + NEW,
    "api.cerebras.ai, zai-glm-4.7, " + NEW,
  })
  void inItsLanguageTheLimitIsToldAsItIsRead(String host, String model, String read) {
    for (String named : List.of("m", model)) {
      String request =
          "{'model':'" + named + "','" + NEW + "':9,'messages':[{'role':'user','content':'Hi'}]}";
      Translation told =
          Translation.of(
              payload(Dialect.OPENAI, request), Fixtures.hosted(Provider.OPENAI, host), model);
      JsonNode body = json(told.body());
      assertThat(body.path(read).asInt()).isEqualTo(9);
      assertThat(body.has(read.equals(OLD) ? NEW : OLD)).isFalse();
      assertThat(told.dropped()).isEmpty();
    }
  }

  /** As "Extra inputs are not permitted" has it, null is one, too (openclaw #78836). */
  @ParameterizedTest
  @CsvSource({
    "integrate.api.nvidia.com, moonshotai/kimi-k2.6, ''",
    "integrate.api.nvidia.com, moonshotai/kimi-k2.6, '\"max_tokens\":9,'",
    "api.mistral.ai, mistral-large-latest, ''",
  })
  void aNewerNameThatSaysNothingIsNotTold(String host, String model, String other) {
    for (String named : List.of("m", model)) {
      String request =
          "{'model':'"
              + named
              + "','max_completion_tokens':null,"
              + other
              + "'messages':[{'role':'user','content':'Hi'}]}";
      Translation told =
          Translation.of(
              payload(Dialect.OPENAI, request), Fixtures.hosted(Provider.OPENAI, host), model);
      JsonNode body = json(told.body());
      assertThat(body.has(NEW)).isFalse();
      assertThat(body.path(OLD).asInt()).isEqualTo(other.isEmpty() ? 0 : 9);
      assertThat(body.has(OLD)).isEqualTo(!other.isEmpty());
      assertThat(told.dropped()).isEmpty();
    }
  }

  /** Both say the same number, or are refused at the door. */
  @ParameterizedTest
  @CsvSource({
    "api.deepseek.com, deepseek-flash, " + OLD,
    "api.cerebras.ai, gpt-oss-120b, " + NEW,
  })
  void ofBothTheOneIsToldThatIsRead(String host, String model, String read) {
    String request =
        "{'model':'m','max_completion_tokens':9,'max_tokens':9,"
            + "'messages':[{'role':'user','content':'Hi'}]}";
    Target target = Fixtures.hosted(Provider.OPENAI, host);
    JsonNode body = json(Translation.of(payload(Dialect.OPENAI, request), target, model).body());
    assertThat(body.path(read).asInt()).isEqualTo(9);
    assertThat(body.has(read.equals(OLD) ? NEW : OLD)).isFalse();
  }

  @Test
  void whoIsSaidToReadTheNewerNameIsToldIt() {
    ModelTraits said =
        new ModelTraits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(TokenLimit.MAX_COMPLETION_TOKENS),
            Optional.empty(),
            OptionalInt.empty());
    Target target = Fixtures.hosted(Provider.OPENAI, "api.z.ai", List.of(new ModelRule("*", said)));
    for (String limit : List.of(OLD, NEW)) {
      String request =
          "{'model':'m','" + limit + "':9,'messages':[{'role':'user','content':'Hi'}]}";
      Translation told = Translation.of(payload(Dialect.OPENAI, request), target, "glm-5.2");
      assertThat(json(told.body()).path(NEW).asInt()).isEqualTo(9);
      assertThat(json(told.body()).has(OLD)).isFalse();
      assertThat(told.dropped()).isEmpty();
    }
  }
}
