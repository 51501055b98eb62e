package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Mistral's own API refuses of a conversation of Claude Code. */
class MistralsRulesTest {

  private static final String ROUND =
      "{'role':'user','content':'Hi'},"
          + "{'role':'assistant','content':[{'type':'tool_use','id':'toolu_01A09q90qw90lq917835lq9',"
          + "'name':'f','input':{}}]},"
          + "{'role':'user','content':[{'type':'tool_result',"
          + "'tool_use_id':'toolu_01A09q90qw90lq917835lq9','content':'x'},"
          + "{'type':'text','text':'<system-reminder>Be brief.</system-reminder>'}]}";

  private static JsonNode told(String fields) {
    String request =
        "{'model':'m','max_tokens':9,"
            + fields
            + "'tools':[{'name':'f','input_schema':{'type':'object'}}],'messages':["
            + ROUND
            + "]}";
    return json(
        Translation.of(
                payload(Dialect.ANTHROPIC, request),
                hosted(Provider.OPENAI, "api.mistral.ai"),
                "mistral-large-latest")
            .body());
  }

  /** 400 "Unexpected role 'user' after role 'tool'" (zed #37021, hermes-agent #20154). */
  @Test
  void nobodySpeaksAsTheUserRightBehindATool() {
    JsonNode messages = told("").path("messages");
    for (int index = 1; index < messages.size(); index++) {
      String before = messages.path(index - 1).path("role").asText();
      String role = messages.path(index).path("role").asText();
      assertThat(before + " " + role).isNotEqualTo("tool user");
    }
    assertThat(messages.toString()).contains("Be brief.");
  }

  /** So it is behind an answer that came to nothing, which is not told. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{'type':'thinking','thinking':'hm','signature':'s'}"})
  void anAnswerOfNothingDoesNotStandBetween(String blocks) {
    String request =
        "{'model':'m','max_tokens':9,'messages':["
            + ROUND.substring(0, ROUND.indexOf(",{'type':'text'"))
            + "]},{'role':'assistant','content':["
            + blocks
            + "]},{'role':'user','content':'And?'}]}";
    JsonNode messages =
        json(Translation.of(
                    payload(Dialect.ANTHROPIC, request),
                    hosted(Provider.OPENAI, "api.mistral.ai"),
                    "mistral-large-latest")
                .body())
            .path("messages");
    assertThat(messages.valueStream().map(message -> message.path("role").asText()))
        .containsExactly("user", "assistant", "tool", "assistant", "user");
  }

  /** 400 "Tool call id was … but must be a-z, A-Z, 0-9, with a length of 9" (opencode #1680). */
  @Test
  void idsAreOfNineSigns() {
    JsonNode messages = told("").path("messages");
    String id = messages.at("/1/tool_calls/0/id").asText();
    assertThat(id).matches("[a-zA-Z0-9]{9}");
    assertThat(messages.at("/2/tool_call_id").asText()).isEqualTo(id);
  }

  /** 422 extra_forbidden; Claude Code sends metadata.user_id always (any-llm #679). */
  @Test
  void thereIsNoUser() {
    assertThat(told("'metadata':{'user_id':'u-1'},").has("user")).isFalse();
  }

  /** Ids that fit stay, and no two calls share one, in one language as in two. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void noTwoCallsShareAnId(Dialect caller) {
    List<List<String>> rounds =
        List.of(List.of("abcDEF123", "a"), List.of("a b", "call_1234"), List.of("a-1234567", ""));
    byte[] request = Json.bytes(ToolRounds.request(caller, rounds));
    List<String> ids =
        ToolRounds.answered(
            json(
                Translation.of(
                        Payload.read(caller, request), imitating(Provider.OPENAI), "devstral-2512")
                    .body()),
            Dialect.OPENAI);
    assertThat(ids).hasSize(6).doesNotHaveDuplicates().startsWith("abcDEF123");
    assertThat(ids).allMatch(id -> id.matches("[a-zA-Z0-9]{9}"));
  }

  /** Another target gave one of them, so it does not matter who named the model. */
  @Test
  void whatFitsKeepsItsBytes() {
    String request =
        "{'model':'devstral-2512','user':'u','messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','tool_calls':[{'id':'ID','type':'function',"
            + "'function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'ID','content':'x'}]}";
    String fitting = request.replace("ID", "abcDEF123");
    assertThat(text(own(fitting).body())).isEqualTo(fitting.replace('\'', '"'));
    JsonNode messages = json(own(request.replace("ID", "call_1234")).body()).path("messages");
    String id = messages.at("/1/tool_calls/0/id").asText();
    assertThat(id).matches("[a-zA-Z0-9]{9}");
    assertThat(messages.at("/2/tool_call_id").asText()).isEqualTo(id);
  }

  private static Translation own(String request) {
    Payload asked = payload(Dialect.OPENAI, request);
    return Translation.of(asked, hosted(Provider.OPENAI, "api.mistral.ai"), "devstral-2512");
  }

  @Test
  void theUserIsNamedAsLost() {
    String request =
        "{'model':'m','max_tokens':9,'metadata':{'user_id':'u-1'},'messages':[" + ROUND + "]}";
    Payload asked = payload(Dialect.ANTHROPIC, request);
    Translation told = Translation.of(asked, imitating(Provider.OPENAI), "codestral-latest");
    assertThat(told.dropped()).containsExactly("metadata.user_id");
  }
}
