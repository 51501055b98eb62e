package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static java.nio.charset.StandardCharsets.UTF_8;
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

  private static final String OWN_TALK =
      "'messages':[{'role':'system','content':'Be brief.'},{'role':'user','content':'Hi'},"
          + "{'role':'system','content':[{'type':'text','text':'Agents: x'}]},"
          + "{'role':'user','content':'So?'}]";

  private static String own(String named, String talk) {
    Payload asked = payload(Dialect.OPENAI, "{'model':'" + named + "'," + talk + "}");
    return text(Translation.of(asked, imitating(Provider.OPENAI), "qwen3.6-27b").body());
  }

  /** Where the gateway chose the model it answers for what that one takes. */
  @Test
  void isSaidInFrontInOneLanguageToo() {
    JsonNode messages = json(own("m", OWN_TALK).getBytes(UTF_8)).path("messages");
    assertThat(messages.findValuesAsText("role")).containsExactly("system", "user", "user");
    assertThat(messages.path(0).path("content").asText()).isEqualTo("Be brief.\n\nAgents: x");
    String union = OWN_TALK.replace("'messages'", "'system':'You are y.','messages'");
    assertThat(json(own("m", union).getBytes(UTF_8)).at("/messages/0/content").asText())
        .isEqualTo("You are y.\n\nBe brief.\n\nAgents: x");
  }

  @Test
  void theUserHasTheLastWordInOneLanguageToo() {
    String talk =
        "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'Ho'},"
            + "{'role':'system','content':'In French'}]";
    assertThat(json(own("m", talk).getBytes(UTF_8)).path("messages").findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "user");
  }

  @Test
  void staysWhereTheCallerNamesTheModelOrNothingElseIsSaid() {
    assertThat(own("qwen3.6-27b", OWN_TALK)).contains(OWN_TALK.replace('\'', '"'));
    String first =
        "'messages':[{'role':'system','content':'Be brief.'},{'role':'user','content':'Hi'}]";
    assertThat(own("m", first)).contains(first.replace('\'', '"'));
    String alone = "'messages':[{'role':'system','content':'a'},{'role':'system','content':'b'}]";
    assertThat(own("m", alone)).contains(alone.replace('\'', '"'));
  }
}
