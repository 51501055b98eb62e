package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Claude Code says things as the operator in the middle of a conversation. Some models take one
 * system message, and that in front: 400 "System message must be at the beginning." (Qwen 3.5 and
 * later, vllm #41114, ollama #17774), "invalid chat setting (2013)" (MiniMax, openclaw #19386).
 */
class LaterSystemTest {

  private static final String TALK =
      "{'role':'user','content':'Hi'},{'role':'assistant','content':'Ho'},"
          + "{'role':'user','content':'So?'},{'role':'system','content':'Agents: x'},"
          + "{'role':'assistant','content':'Well'},{'role':'user','content':'Go on'}";

  private static JsonNode told(String model, String messages) {
    String request =
        "{'model':'m','max_tokens':9,'system':'Be brief.','messages':[" + messages + "]}";
    Translation told =
        Translation.of(payload(Dialect.ANTHROPIC, request), imitating(Provider.OPENAI), model);
    assertThat(told.dropped()).isEmpty();
    return json(told.body()).path("messages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwen3.5-plus",
        "Qwen/Qwen3.6-27B",
        "qwen3.8-max",
        "MiniMax-M2.5",
        "mistral-large-latest"
      })
  void isSaidInFrontForWhoTakesOneOnly(String model) {
    JsonNode messages = told(model, TALK);
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "user", "assistant", "user");
    assertThat(messages.path(0).path("content").asText()).isEqualTo("Be brief.\n\nAgents: x");
  }

  @Test
  void isOneMessageWithWhatStandsInFront() {
    JsonNode messages = told("MiniMax-M2.5", "{'role':'system','content':'Agents: x'}," + TALK);
    assertThat(messages.path(0).path("content").asText())
        .isEqualTo("Be brief.\n\nAgents: x\n\nAgents: x");
    assertThat(messages.path(1).path("role").asText()).isEqualTo("user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen3-max", "gpt-4o", "glm-5", "a-model"})
  void staysForEverybodyElse(String model) {
    assertThat(told(model, TALK).path(4).path("content").asText()).isEqualTo("Agents: x");
  }

  /** Else the assistant would go on with its own words. */
  @Test
  void theUserHasTheLastWord() {
    JsonNode messages =
        told(
            "qwen3.5-plus",
            "{'role':'user','content':'Hi'},{'role':'assistant','content':'Ho'},"
                + "{'role':'system','content':'Agents: x'}");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "user");
  }
}
