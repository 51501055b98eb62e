package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is not OpenAI hears the developer as the system, whoever named the model. */
class DeveloperAsSystemTest {

  @ParameterizedTest
  @CsvSource({
    "api.deepseek.com, deepseek-v4-flash, system",
    "vllm.example, Qwen/Qwen3-32B, system",
    "dashscope.aliyuncs.com, anything, system",
    "api.moonshot.ai, kimi-k3, system",
    "open.bigmodel.cn, glm-5.3, system",
    "api.mistral.ai, mistral-large-latest, system",
    "api.perplexity.ai, sonar-pro, system",
    "router.example, MiniMaxAI/MiniMax-M2.7, system",
    "api.minimaxi.com, anything, system",
    "api.deepinfra.com, meta-llama/Llama-4-Maverick, system",
    "provider.example, anything, system",
    "vllm.example, openai/gpt-oss-120b, system",
    "integrate.api.nvidia.com, meta/llama-3.3-70b-instruct, system",
    "api.fireworks.ai, accounts/fireworks/models/glm-4p7, system",
    "proxy.example, gpt-5.5, system",
    "mine.openai.azure.com, deepseek-v4-pro, system",
    "api.openai.com, gpt-5, developer",
    "eu.api.openai.com, anything, developer",
    "mine.openai.azure.com, my-deployment, developer",
    "mine.services.ai.azure.com, gpt-5, developer",
  })
  void whoIsNotOpenAiHearsTheSystem(String host, String model, String role) {
    for (String named : new String[] {"m", model}) {
      String request =
          "{'model':'"
              + named
              + "','messages':[{'role':'developer','content':'Be brief.'},"
              + "{'role':'user','content':'Hi'}]}";
      Translation told =
          Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), model);
      assertThat(json(told.body()).at("/messages/0/role").asText()).isEqualTo(role);
      assertThat(json(told.body()).at("/messages/0/content").asText()).isEqualTo("Be brief.");
      assertThat(told.dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"provider.example, true, developer", "api.openai.com, false, system"})
  void theOperatorOfTheGatewayHasTheLastWord(String host, boolean taken, String role) {
    Translation told =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'model':'m','messages':[{'role':'developer','content':'Be brief.'},"
                    + "{'role':'user','content':'Hi'}]}"),
            hosted(Provider.OPENAI, host, List.of(Ruled.all("developer_messages=" + taken))),
            "m");
    assertThat(json(told.body()).at("/messages/0/role").asText()).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({
    "api.mistral.ai, mistral-large-latest",
    "dashscope.aliyuncs.com, qwen3.6-plus",
    "api.perplexity.ai, sonar",
    "api.minimax.io, MiniMax-M2.7",
  })
  void severalBecomeOneInFront(String host, String model) {
    String request =
        "{'model':'m','messages':[{'role':'system','content':'A'},"
            + "{'role':'developer','content':'B'},{'role':'user','content':'Hi'}]}";
    Translation told =
        Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), model);
    assertThat(json(told.body()).path("messages"))
        .isEqualTo(
            json(
                "[{\"role\":\"system\",\"content\":\"A\\n\\nB\"},"
                    + "{\"role\":\"user\",\"content\":\"Hi\"}]"));
  }
}
