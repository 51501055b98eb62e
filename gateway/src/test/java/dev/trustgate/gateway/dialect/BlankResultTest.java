package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a tool gave back that is nothing but blanks: 400 "text content blocks must contain
 * non-whitespace text" for the rest of the conversation (hermes-agent #97641).
 */
class BlankResultTest {

  private static JsonNode told(String content) {
    Translation translation =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':"
                    + "[{'id':'c1','type':'function','function':{'name':'sh','arguments':'{}'}}]},"
                    + "{'role':'tool','tool_call_id':'c1','content':"
                    + content
                    + "}]}"),
            ANTHROPIC,
            "claude-sonnet-4-5");
    JsonNode result = json(translation.body()).at("/messages/2/content/0");
    assertThat(result.path("tool_use_id").asText()).isEqualTo("c1");
    return result.path("content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'\\n'", "'   '", "[{'type':'text','text':'\\n'}]"})
  void isAResultOfNothing(String content) {
    assertThat(told(content).isMissingNode()).isTrue();
  }

  @Test
  void leavesTheWordsBesideItAsTheyAre() {
    assertThat(told("' a\\n'").asText()).isEqualTo(" a\n");
    String parts = "[{'type':'text','text':' '},{'type':'text','text':'a '}]";
    assertThat(told(parts).asText()).isEqualTo("a ");
  }
}
