package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who knows no developer hears it as the system, whoever named the model. */
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
    "api.openai.com, gpt-5, developer",
    "provider.example, anything, developer",
    "vllm.example, openai/gpt-oss-120b, developer",
  })
  void whoKnowsNoneHearsTheSystem(String host, String model, String role) {
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
