package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;

/** Callers who speak of functions, from before there were tools, are answered in those words. */
class OlderFunctionsTest {

  private static final String FUNCTIONS = "'functions':[{'name':'f'}],";
  private static final String ANSWER =
      """
      {"id":"m","type":"message","role":"assistant","model":"m","stop_reason":"tool_use",
      "content":[{"type":"tool_use","id":"t1","name":"f","input":{"a":1}}]}""";
  private static final String STREAM =
      """
      data: {"type":"message_start","message":{"id":"m"}}

      data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t1","name":"f"}}

      data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}

      data: {"type":"content_block_stop","index":0}

      data: {"type":"message_delta","delta":{"stop_reason":"tool_use"}}

      data: {"type":"message_stop"}

      """;

  private static Translation asked(String fields) {
    String request = "{" + fields + "'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, "claude-3-7-sonnet");
  }

  @Test
  void getAFunctionCall() {
    JsonNode choice = json(asked(FUNCTIONS).answer(utf8(ANSWER), NOW).body()).at("/choices/0");
    assertThat(choice.path("finish_reason").asText()).isEqualTo("function_call");
    assertThat(choice.path("message").has("tool_calls")).isFalse();
    assertThat(choice.at("/message/function_call"))
        .isEqualTo(json("{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}"));
  }

  @Test
  void getItInAStreamToo() {
    assertThat(relay(asked(FUNCTIONS + "'stream':true,").stream(NOW), STREAM))
        .contains("\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}")
        .contains("\"function_call\":{\"arguments\":\"{}\"}")
        .contains("\"finish_reason\":\"function_call\"")
        .doesNotContain("tool_calls");
  }

  @Test
  void areCalledOneByOne() {
    assertThat(json(asked(FUNCTIONS).body()).at("/tool_choice"))
        .isEqualTo(json("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));
  }

  @Test
  void areNotThoseWhoHaveTools() {
    String tools = "'tools':[{'type':'function','function':{'name':'f'}}],";
    JsonNode choice = json(asked(tools).answer(utf8(ANSWER), NOW).body()).at("/choices/0");
    assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(choice.at("/message/tool_calls/0/id").asText()).isEqualTo("t1");
  }
}
