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
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer in a form that asks for nothing: a Claude before 4.5 is held to it by a tool. */
class EmptyFormTest {

  private static Translation wanting(boolean stream) {
    String request =
        """
        {'model':'m','stream':STREAM,'messages':[{'role':'user','content':'Hi'}],
         'response_format':{'type':'json_schema','json_schema':{'name':'wishes','schema':
           {'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false}}}}
        """;
    Payload asked = payload(Dialect.OPENAI, request.replace("STREAM", Boolean.toString(stream)));
    return Translation.of(asked, ANTHROPIC, "claude-3-7-sonnet");
  }

  private static String tool(Translation asked) {
    return json(asked.body()).at("/tools/0/name").asText();
  }

  private static String event(String data) {
    return "data: " + data.replace('\'', '"') + "\n\n";
  }

  @Test
  void itIsTheToolsInputInAWholeAnswer() {
    Translation asked = wanting(false);
    String answer =
        "{'id':'m','content':[{'type':'tool_use','id':'t','name':'"
            + tool(asked)
            + "','input':{}}],'stop_reason':'tool_use'}";
    JsonNode told = json(asked.answer(utf8(answer.replace('\'', '"')), NOW).body());
    assertThat(told.at("/choices/0/message/content").asText()).isEqualTo("{}");
    assertThat(told.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | - | {}",
        "{} | `` | {}",
        "{} | {\\\"a\\\":\\\"b\\\"} | {\"a\":\"b\"}",
        "{'a':'b'} | - | {\"a\":\"b\"}",
      })
  void soItIsInAStream(String input, String fragment, String said) {
    Translation asked = wanting(true);
    String delta =
        event(
            "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'"
                + fragment
                + "'}}");
    String stream =
        event("{'type':'message_start','message':{'id':'m'}}")
            + event(
                "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'t','name':'"
                    + tool(asked)
                    + "','input':"
                    + input
                    + "}}")
            + (fragment.equals("-") ? "" : delta)
            + event("{'type':'content_block_stop','index':0}")
            + event("{'type':'message_delta','delta':{'stop_reason':'tool_use'}}")
            + event("{'type':'message_stop'}");
    String told = relay(asked.stream(NOW), stream);
    assertThat(
            new SseParser()
                .feed(utf8(told)).stream()
                    .map(EmptyFormTest::content)
                    .collect(Collectors.joining()))
        .as(told)
        .isEqualTo(said);
    assertThat(told).contains("\"finish_reason\":\"stop\"", "[DONE]").doesNotContain("tool_calls");
  }

  private static String content(SseEvent event) {
    return event.data().startsWith("{")
        ? json(event.data()).at("/choices/0/delta/content").asText("")
        : "";
  }
}
