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

/**
 * Deployments in Microsoft's cloud are called as somebody likes, mostly after their model, and
 * often without its dash ("gpt4o": vscode-openai #249).
 */
class DeploymentNamesTest {

  private static final String ASK =
      "{'model':'m','max_tokens':5000,'temperature':0.3,'thinking':{'type':'adaptive'},"
          + "'stop_sequences':['END'],'messages':[{'role':'user','content':'Hi'}]}";

  @ParameterizedTest
  @CsvSource({
    "mine.openai.azure.com, gpt4o, true, ''",
    "mine.openai.azure.com, gpt4o-mini, true, ''",
    "mine.openai.azure.com, GPT4, true, ''",
    "mine.openai.azure.com, gpt-4o-mini-deploy, true, ''",
    "mine.openai.azure.com, gpt-35-turbo, true, ''",
    "mine.openai.azure.com, gpt35-turbo-16k, true, ''",
    "mine.openai.azure.us, gpt4o, true, ''",
    "mine.openai.azure.com, gpt5-chat, true, ''",
    "mine.openai.azure.com, gpt5, false, medium",
    "mine.openai.azure.com, gpt5-mini, false, medium",
    "mine.services.ai.azure.com, gpt5, false, medium",
    "mine.openai.azure.com, o3mini, false, medium",
    "mine.openai.azure.com, my-deployment, true, medium",
    "provider.example, gpt4all-j, true, medium",
  })
  void areNamesOfFamilies(String host, String model, boolean sampling, String effort) {
    Translation told =
        Translation.of(payload(Dialect.ANTHROPIC, ASK), hosted(Provider.OPENAI, host), model);
    JsonNode body = json(told.body());
    assertThat(body.has("temperature")).isEqualTo(sampling);
    assertThat(body.path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(body.has("stop")).isEqualTo(sampling);
  }
}
