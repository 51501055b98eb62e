package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mistral's own API refuses a last word of the assistant's that is not marked. */
class OpenEndTest {

  private static final Target MISTRAL = hosted(Provider.OPENAI, "api.mistral.ai");

  private static String request(String last) {
    return "{'model':'mistral-large-latest','max_tokens':9,"
        + "'messages':[{'role':'user','content':'JSON?'},"
        + last
        + "]}";
  }

  private static Translation told(Dialect caller, String last, Target target) {
    return Translation.of(payload(caller, request(last)), target, "mistral-large-latest");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theUserHasTheLastWord(Dialect caller) {
    Translation told = told(caller, "{'role':'assistant','content':'{'}", MISTRAL);
    JsonNode messages = json(told.body()).path("messages");
    assertThat(messages).hasSize(3);
    assertThat(messages.at("/1/content").asText()).isEqualTo("{");
    assertThat(messages.path(2)).isEqualTo(json("{\"role\":\"user\",\"content\":\".\"}"));
    assertThat(told.dropped()).containsExactly("messages.prefill");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void elsewhereTheAssistantKeepsIt(Dialect caller) {
    Target other = hosted(Provider.OPENAI, "provider.example");
    Translation told = told(caller, "{'role':'assistant','content':'{'}", other);
    assertThat(json(told.body()).path("messages")).hasSize(2);
  }

  @Test
  void whoMarksItKeepsItsBytes() {
    String marked = "{'role':'assistant','content':'{','prefix':true}";
    assertThat(text(told(Dialect.OPENAI, marked, MISTRAL).body()))
        .isEqualTo(request(marked).replace('\'', '"'));
  }

  @Test
  void aConversationThatTheUserEndsIsAsItWas() {
    String last = "{'role':'assistant','content':'So.'},{'role':'user','content':'And?'}";
    assertThat(text(told(Dialect.OPENAI, last, MISTRAL).body()))
        .isEqualTo(request(last).replace('\'', '"'));
  }
}
