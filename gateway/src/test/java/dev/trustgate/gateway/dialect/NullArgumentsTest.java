package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code null} for arguments: Groq says so of a tool without parameters (langchain #33896), and the
 * caller hands it back to whoever is asked next.
 */
class NullArgumentsTest {

  private static JsonNode input(String call, String result) {
    String conversation =
        "{'messages':[{'role':'user','content':'Hi'},{'role':'assistant',%s},%s]}"
            .formatted(call, result);
    Payload request = payload(Dialect.OPENAI, conversation);
    Translation translation = Translation.of(request, ANTHROPIC, "claude-sonnet-4-5");
    return json(translation.body()).at("/messages/1/content/0/input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "'null'", "' null '", "''", "'{}'", "{}"})
  void areAnObjectOfNothing(String arguments) {
    String result = "{'role':'tool','tool_call_id':'c1','content':'ok'}";
    String call =
        "'tool_calls':[{'id':'c1','function':{'name':'f','arguments':%s}}]".formatted(arguments);
    assertThat(input(call, result)).isEqualTo(json("{}"));
    String older = "'function_call':{'name':'f','arguments':%s}".formatted(arguments);
    assertThat(input(older, "{'role':'function','name':'f','content':'ok'}")).isEqualTo(json("{}"));
  }

  /** Written into a text twice: the object is meant. */
  @Test
  void thoseThatAreWrittenTwiceAreReadTwice() {
    String twice = "'\\\"{\\\\\\\"a\\\\\\\":1}\\\"'";
    String call = "'tool_calls':[{'id':'c1','function':{'name':'f','arguments':" + twice + "}}]";
    assertThat(input(call, "{'role':'tool','tool_call_id':'c1','content':'ok'}"))
        .isEqualTo(json("{\"a\":1}"));
  }

  @Test
  void othersThatAreNoObjectAreRefused() {
    String call = "'tool_calls':[{'id':'c1','function':{'name':'f','arguments':'[null]'}}]";
    assertThatThrownBy(() -> input(call, "{'role':'tool','tool_call_id':'c1','content':'ok'}"))
        .isInstanceOf(RefusedRequest.class)
        .hasMessageContaining("must be a JSON object");
  }
}
