package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who serves models of others tells them to think in its own words, not in the maker's. */
class HostedMakersTest {

  @ParameterizedTest
  @CsvSource({
    "bedrock-mantle.us-east-1.api.aws, moonshotai.kimi-k2.5, low",
    "bedrock-mantle.us-east-1.api.aws, zai.glm-5, low",
    "bedrock-runtime.us-east-1.amazonaws.com, deepseek.v3.1, low",
    "integrate.api.nvidia.com, z-ai/glm-5.3, low",
    "integrate.api.nvidia.com, z-ai/glm5.3, low",
    "integrate.api.nvidia.com, minimaxai/minimax-m2.7, low",
    "openrouter.ai, nvidia/llama-3.3-nemotron-super-49b-v1.5, low",
    "openrouter.ai, deepseek/deepseek-v4-flash, low",
    "openrouter.ai, z-ai/glm-5.2, low",
    "openrouter.ai, z-ai/glm-5.3, low",
  })
  void byEffort(String host, String model, String effort) {
    String request =
        "{'model':'m','max_tokens':5000,'temperature':0.3,"
            + "'thinking':{'type':'enabled','budget_tokens':1024},"
            + "'messages':[{'role':'user','content':'Hi'}]}";
    Translation told =
        Translation.of(payload(Dialect.ANTHROPIC, request), hosted(Provider.OPENAI, host), model);
    JsonNode body = json(told.body());
    assertThat(body.path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(body.has("thinking")).isFalse();
    assertThat(told.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "integrate.api.nvidia.com, z-ai/glm-5.3",
    "integrate.api.nvidia.com, minimaxai/minimax-m2.7",
    "bedrock-mantle.us-east-1.api.aws, zai.glm-5",
  })
  void theMakersFieldIsForeignThere(String host, String model) {
    String request =
        "{'model':'m','thinking':{'type':'enabled','budget_tokens':1024},"
            + "'messages':[{'role':'user','content':'Hi'}]}";
    Translation told =
        Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), model);
    assertThat(json(told.body()).has("thinking")).isFalse();
  }

  /**
   * Who wishes no thoughts is heard, in either language, and by the conversations that need them.
   */
  @ParameterizedTest
  @CsvSource({
    "deepseek/deepseek-v4-pro",
    "deepseek/deepseek-v3.2",
    "z-ai/glm-4.6",
    "moonshotai/kimi-k2.6"
  })
  void notAtAll(String model) {
    var target = hosted(Provider.OPENAI, "openrouter.ai");
    String anthropic =
        "{'model':'m','max_tokens':50,'thinking':{'type':'disabled'},"
            + "'messages':[{'role':'user','content':'Hi'}]}";
    String openAi =
        "{'model':'m','reasoning_effort':'none','messages':[{'role':'user','content':'Hi'}]}";
    for (var said :
        List.of(payload(Dialect.ANTHROPIC, anthropic), payload(Dialect.OPENAI, openAi))) {
      Translation told = Translation.of(said, target, model);
      JsonNode body = json(told.body());
      assertThat(body.path("reasoning_effort").asText()).isEqualTo("none");
      assertThat(body.has("thinking")).isFalse();
      assertThat(told.dropped()).isEmpty();
    }
  }

  /** DeepSeek's calls without their thoughts are a 400 there, too, unless it does not think. */
  @Test
  void whereThoughtsAreMissing() {
    String request =
        "{'model':'m','max_tokens':50,'messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'x'}]}],"
            + "'tools':[{'name':'f','input_schema':{'type':'object'}}]}";
    Translation told =
        Translation.of(
            payload(Dialect.ANTHROPIC, request),
            hosted(Provider.OPENAI, "openrouter.ai"),
            "deepseek/deepseek-v4-flash");
    JsonNode body = json(told.body());
    assertThat(body.path("reasoning_effort").asText()).isEqualTo("none");
    assertThat(body.has("thinking")).isFalse();
  }
}
