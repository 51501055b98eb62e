package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons for the end that say something else than the answer does. */
class ReasonBesideCallsTest {

  private static final String FORMAT =
      "'response_format':{'type':'json_schema','json_schema':{'name':'recipe','schema':"
          + "{'type':'object','properties':{}}}},";

  private static Translation translation(Dialect caller, String fields, boolean stream) {
    String request =
        "{'model':'m','max_tokens':9,"
            + fields
            + "'stream':"
            + stream
            + ",'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(
        payload(caller, request),
        caller == Dialect.OPENAI ? ANTHROPIC : OPENAI,
        caller == Dialect.OPENAI ? "claude-3-5-sonnet" : "m");
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  /** The finish reason of an answer of Anthropic's that calls this tool, or none. */
  private static void tellsOpenAi(String tool, String reason, String fields, String wanted) {
    String text = "{'type':'text','text':'Hi'}";
    String call = "{'type':'tool_use','id':'t','name':'%s','input':{}}".formatted(tool);
    String whole =
        "{'id':'m','content':[%s%s],'stop_reason':'%s'}"
            .formatted(text, tool.isEmpty() ? "" : "," + call, reason);
    byte[] body =
        translation(Dialect.OPENAI, fields, false).answer(utf8(quoted(whole)), NOW).body();
    assertThat(json(body).at("/choices/0/finish_reason").asText()).isEqualTo(wanted);
    String begin = "data: {'type':'content_block_start','index':%d,'content_block':%s}\n\n";
    String stop = "data: {'type':'content_block_stop','index':%d}\n\n";
    String events =
        begin.formatted(0, text)
            + stop.formatted(0)
            + (tool.isEmpty() ? "" : begin.formatted(1, call) + stop.formatted(1))
            + "data: {'type':'message_delta','delta':{'stop_reason':'%s'}}\n\n".formatted(reason)
            + "data: {'type':'message_stop'}\n\n";
    String relayed = relay(translation(Dialect.OPENAI, fields, true).stream(NOW), quoted(events));
    assertThat(relayed)
        .containsOnlyOnce("\"finish_reason\":\"")
        .contains("\"finish_reason\":\"" + wanted + "\"")
        .endsWith("data: [DONE]\n\n");
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn,tool_calls,stop",
    "stop_sequence,tool_calls,stop",
    "pause_turn,tool_calls,stop",
    "eos_token,tool_calls,stop",
    "tool_use,tool_calls,stop",
    "max_tokens,length,length",
    "refusal,content_filter,content_filter",
  })
  void anOpenAiCallerHearsOfCallsWhereThereAreAny(String reason, String with, String without) {
    tellsOpenAi("f", reason, "", with);
    tellsOpenAi("", reason, "", without);
    tellsOpenAi("recipe", reason, FORMAT, without);
    tellsOpenAi("f", reason, FORMAT, with);
  }

  @ParameterizedTest
  @CsvSource({"tool_calls,end_turn", "function_call,end_turn", "stop,end_turn"})
  void anAnthropicCallerWaitsForNoToolThatWasNotCalled(String reason, String wanted) {
    for (String content : new String[] {"'Hi'", "''"}) {
      String whole =
          "{'choices':[{'message':{'content':%s,'tool_calls':[]},'finish_reason':'%s'}]}"
              .formatted(content, reason);
      byte[] body =
          translation(Dialect.ANTHROPIC, "", false).answer(utf8(quoted(whole)), NOW).body();
      assertThat(json(body).path("stop_reason").asText()).isEqualTo(wanted);
    }
    String chunk = "data: {'choices':[{'index':0,'delta':{%s},'finish_reason':%s}]}\n\n";
    String last = "'" + reason + "'";
    String inTurn = chunk.formatted("'content':'Hi'", "null") + chunk.formatted("", last);
    String empty = chunk.formatted("'role':'assistant'", "null") + chunk.formatted("", last);
    for (String said : List.of(inTurn, empty, chunk.formatted("'content':'Hi'", last))) {
      String events = quoted(said + "data: [DONE]\n\n");
      assertThat(relay(translation(Dialect.ANTHROPIC, "", true).stream(NOW), events))
          .contains("\"stop_reason\":\"" + wanted + "\"", "message_stop");
    }
  }

  /** As a provider was seen to do it: a beginning, a reason, and no block in between. */
  @Test
  void norDoesAnOpenAiCallerWaitForToolsOfAnAnswerOfNothing() {
    String events =
        "data: {'type':'message_start','message':{'id':'m'}}\n\n"
            + "data: {'type':'message_delta','delta':{'stop_reason':'tool_use'}}\n\n"
            + "data: {'type':'message_stop'}\n\n";
    assertThat(relay(translation(Dialect.OPENAI, "", true).stream(NOW), quoted(events)))
        .contains("\"finish_reason\":\"stop\"")
        .endsWith("data: [DONE]\n\n");
  }

  /** The reason comes with every piece of some servers, and with the first before any call. */
  @Test
  void callsBehindTheReasonCount() {
    String chunk = "data: {'choices':[{'index':0,'delta':{%s},'finish_reason':'tool_calls'}]}\n\n";
    String call = "'tool_calls':[{'index':0,'id':'c','function':{'name':'f','arguments':'{}'}}]";
    String events = chunk.formatted("'content':'Hi'") + chunk.formatted(call) + "data: [DONE]\n\n";
    assertThat(relay(translation(Dialect.ANTHROPIC, "", true).stream(NOW), quoted(events)))
        .contains("\"stop_reason\":\"tool_use\"", "message_stop");
  }

  /** It may have been the call that the reason tells of. */
  @Test
  void anEventThatCouldNotBeReadIsStillMissed() {
    String chunk = "data: {'choices':[{'index':0,'delta':{%s},'finish_reason':%s}]}\n\n";
    String events =
        chunk.formatted("'content':'Hi'", "null")
            + "data: {'choices':[{'index':0,'del\n\n"
            + chunk.formatted("", "'tool_calls'")
            + "data: [DONE]\n\n";
    assertThat(relay(translation(Dialect.ANTHROPIC, "", true).stream(NOW), quoted(events)))
        .contains("Hi")
        .doesNotContain("message_stop");
  }
}
