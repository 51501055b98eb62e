package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mistral's own API goes on from words of the assistant's that are marked, and refuses others. */
class PrefixTest {

  private static final Target MISTRAL = hosted(Provider.OPENAI, "api.mistral.ai");

  private static String request(String last) {
    return "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'JSON?'},"
        + last
        + "]}";
  }

  private static Translation told(Dialect caller, String last, Target target) {
    return Translation.of(payload(caller, request(last)), target, "mistral-large-latest");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void wordsToGoOnFromAreMarked(Dialect caller) {
    Translation told = told(caller, "{'role':'assistant','content':'{'}", MISTRAL);
    JsonNode last = json(told.body()).at("/messages/1");
    assertThat(last.path("content").asText()).isEqualTo("{");
    assertThat(last.path("prefix").asBoolean()).isTrue();
    assertThat(told.dropped()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void elsewhereTheyAreNot(Dialect caller) {
    Target other = hosted(Provider.OPENAI, "provider.example");
    Translation told = told(caller, "{'role':'assistant','content':'{'}", other);
    assertThat(json(told.body()).at("/messages/1").has("prefix")).isFalse();
  }

  @Test
  void aConversationThatTheUserEndsHasNone() {
    Translation told =
        told(
            Dialect.OPENAI,
            "{'role':'assistant','content':'So.'},{'role':'user','content':'And?'}",
            MISTRAL);
    assertThat(json(told.body()).findValues("prefix")).isEmpty();
  }
}
