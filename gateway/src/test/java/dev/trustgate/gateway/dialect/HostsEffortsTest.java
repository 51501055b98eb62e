package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An effort is told in words that the model takes where it is served, or left out, and named. */
class HostsEffortsTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]}";

  private static Translation told(Dialect caller, String request, String host, String model) {
    return Translation.of(payload(caller, request), hosted(Provider.OPENAI, host), model);
  }

  /** What an Anthropic caller who thinks, and one who does not, have told of it. */
  @ParameterizedTest
  @CsvSource({
    // Groq: 400 "`reasoning_effort` is not supported with this model" (OmniRoute #3258)
    "api.groq.com, llama-3.3-70b-versatile, '', thinking, ''",
    "api.groq.com, meta-llama/llama-4-scout-17b-16e-instruct, '', thinking, ''",
    "api.groq.com, openai/gpt-oss-120b, medium, '', low",
    // … "must be one of `none` or `default`" (pi #1745)
    "api.groq.com, qwen/qwen3-32b, '', '', none",
    "api.groq.com, qwen/qwen3.6-27b, '', '', none",
    // Cerebras (chatwise-releases #1325, modelparams.dev #115)
    "api.cerebras.ai, qwen-3-235b-a22b-instruct-2507, '', thinking, ''",
    "api.cerebras.ai, llama-3.3-70b, '', thinking, ''",
    "api.cerebras.ai, gpt-oss-120b, medium, '', low",
    "api.cerebras.ai, zai-glm-4.7, medium, '', none",
    // Mistral: 400 "not enabled for this model" (celeste-python #311)
    "api.mistral.ai, mistral-large-latest, '', thinking, ''",
    "api.mistral.ai, codestral-latest, '', thinking, ''",
    "api.mistral.ai, devstral-2512, '', thinking, ''",
    "api.mistral.ai, open-mistral-nemo, '', thinking, ''",
    "api.mistral.ai, magistral-medium-latest, '', thinking, ''",
    "api.mistral.ai, mistral-small-2506, '', thinking, ''",
    "api.mistral.ai, mistral-medium-2508, '', thinking, ''",
    "api.mistral.ai, mistral-small-latest, high, '', none",
    "api.mistral.ai, mistral-medium-3.5, high, '', none",
    "api.mistral.ai, magistral-small-latest, high, '', none",
    // … "supported values: ['low', 'high', 'max']" (models.dev #7334)
    "api.mistral.ai, zai-glm-5-3, low, '', low",
    // Cohere's compatibility API (cohere-developer-experience #649)
    "api.cohere.ai, command-a-reasoning-08-2025, high, '', none",
    // Fireworks: 400 "non-reasoning model does not support reasoning_effort" (autolith #25)
    "api.fireworks.ai, accounts/fireworks/models/qwen3p7-plus, '', thinking, ''",
    "api.fireworks.ai, accounts/fireworks/models/glm-5p3, low, '', low",
    "vllm.example, mistral-large-latest, medium, '', ''",
    "vllm.example, Qwen/Qwen3-32B, medium, '', ''",
  })
  void inWordsOfTheModelThere(String host, String model, String on, String lost, String off) {
    String request = "{'model':'m','max_tokens':9,'thinking':{'type':'%s'},";
    for (Dialect caller : Dialect.values()) {
      Translation thinking = told(caller, request.replace("%s", "adaptive") + HI, host, model);
      assertThat(json(thinking.body()).path("reasoning_effort").asText())
          .as("%s", caller)
          .isEqualTo(on);
      assertThat(String.join(" ", thinking.dropped())).as("%s", caller).isEqualTo(lost);
      Translation silent = told(caller, request.replace("%s", "disabled") + HI, host, model);
      assertThat(json(silent.body()).path("reasoning_effort").asText())
          .as("%s", caller)
          .isEqualTo(off);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "api.groq.com, llama-3.3-70b-versatile, high, '', reasoning_effort",
    "api.groq.com, llama-3.3-70b-versatile, none, '', ''",
    "api.groq.com, qwen/qwen3-32b, high, '', reasoning_effort",
    "api.groq.com, qwen/qwen3-32b, none, none, ''",
    "api.groq.com, qwen/qwen3-32b, default, '', ''",
    "api.groq.com, openai/gpt-oss-120b, none, low, reasoning_effort",
    "api.mistral.ai, mistral-small-latest, low, high, ''",
    "api.mistral.ai, mistral-large-latest, low, '', reasoning_effort",
  })
  void soItIsWithAnEffortForAnotherModel(
      String host, String model, String said, String effort, String lost) {
    String request = "{'model':'gpt-5.1','reasoning_effort':'" + said + "'," + HI;
    Translation translation = told(Dialect.OPENAI, request, host, model);
    assertThat(json(translation.body()).path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(String.join(" ", translation.dropped())).isEqualTo(lost);
  }

  /** Who knows no degrees thinks anyway; how hard is lost. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'adaptive'},'output_config':{'effort':'low'} | output_config.effort",
        "'enabled'},'output_config':{'effort':'low'} | output_config.effort",
        "'enabled','budget_tokens':2048},'output_config':{'effort':'low'} | output_config.effort",
        "'enabled','budget_tokens':2048} | thinking.budget_tokens",
        "'enabled'} | \"\"",
      })
  void aDegreeIsNamed(String thinking, String lost) {
    String wish = "'thinking':{'type':" + thinking + ",";
    for (Dialect caller : Dialect.values()) {
      String request = "{'model':'m','max_tokens':4096," + wish + HI;
      Translation translation = told(caller, request, "api.groq.com", "qwen/qwen3.6-27b");
      assertThat(json(translation.body()).has("reasoning_effort")).isFalse();
      assertThat(String.join(" ", translation.dropped())).as("%s", caller).isEqualTo(lost);
    }
  }

  @Test
  void whoNamesTheModelIsHeard() {
    String model = "llama-3.3-70b-versatile";
    String request = "{'model':'" + model + "','reasoning_effort':'high'," + HI;
    assertThat(text(told(Dialect.OPENAI, request, "api.groq.com", model).body()))
        .isEqualTo(request.replace('\'', '"'));
  }
}
