package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
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
}
