package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call without the name of its tool: nobody could make it, and no provider takes it back. */
class NamelessCallsTest {

  private static final String NAMELESS = "a tool call came without a name";

  private static Translation translation(Dialect provider, Dialect caller) {
    String request = "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(caller, request), targetOf(provider), "m");
  }

  private static byte[] whole(String calls) {
    String answer =
        "{'id':'a','choices':[{'index':0,'message':{'content':'So',CALLS},'finish_reason':'tool_calls'}]}";
    return utf8(answer.replace("CALLS", calls).replace('\'', '"'));
  }

  private static String streamed(String calls) {
    String chunks =
        """
        data: {'id':'a','choices':[{'index':0,'delta':{'content':'So'}}]}

        data: {'id':'a','choices':[{'index':0,'delta':{CALLS}}]}

        data: {'id':'a','choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}

        data: [DONE]

        """;
    return chunks.replace("CALLS", calls).replace('\'', '"');
  }

  /** What is told of a stream, or the message of the error in it. */
  private static String told(Translation translation, String stream) {
    StreamTranslator translator = translation.stream(NOW);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (SseEvent event : new SseParser().feed(utf8(stream))) {
      StreamStep step = translator.accept(event);
      if (step.error().isPresent()) {
        return step.error().get().message();
      }
      out.writeBytes(step.bytes());
    }
    assertThat(translator.complete()).isTrue();
    return text(out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'tool_calls':[{'id':'c','function':{'arguments':'{}'}}]",
        "'tool_calls':[{'id':'c','type':'function','function':{'name':'','arguments':'{}'}}]",
        "'tool_calls':[{'function':{'name':null,'arguments':'{}'}}]",
        "'tool_calls':[{'id':'c','type':'custom','custom':{'input':'x'}}]",
        "'tool_calls':[{'index':0,'id':'b','function':{'name':'f','arguments':'{}'}},"
            + "{'index':1,'id':'c','function':{'arguments':'{}'}}]",
        "'function_call':{'arguments':'{}'}",
      })
  void noAnswerHoldsOne(String calls) {
    for (Dialect caller : Dialect.values()) {
      Translation translation = translation(Dialect.OPENAI, caller);
      assertThatThrownBy(() -> translation.answer(whole(calls), NOW))
          .isInstanceOf(NotTheDialect.class)
          .hasMessage(NAMELESS);
      assertThat(told(translation, streamed(calls))).isEqualTo(NAMELESS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'tool_calls':[{}]",
        "'tool_calls':[{'function':{'name':'','arguments':''}}]",
        "'tool_calls':[{'type':'function','function':{'name':null,'arguments':null}}]",
        "'function_call':{}",
        "'tool_calls':[{'id':'c','type':'of_the_future','of_the_future':{'x':1}}]",
      })
  void whatSaysNothingOfACallIsNone(String calls) {
    Translation toOther = translation(Dialect.OPENAI, Dialect.ANTHROPIC);
    assertThat(json(toOther.answer(whole(calls), NOW).body()).path("content"))
        .isEqualTo(json("[{\"type\":\"text\",\"text\":\"So\"}]"));
    assertThat(told(toOther, streamed(calls)))
        .contains("end_turn", "message_stop")
        .doesNotContain("tool_use");
    Translation same = translation(Dialect.OPENAI, Dialect.OPENAI);
    assertThat(same.answer(whole(calls), NOW).body()).isEqualTo(whole(calls));
    assertThat(told(same, streamed(calls))).isEqualTo(streamed(calls));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void norDoesOneOfAnthropics(Dialect caller) {
    Translation translation = translation(Dialect.ANTHROPIC, caller);
    for (Optional<String> name : List.of(Optional.<String>empty(), Optional.of(""))) {
      String call =
          "{'type':'tool_use','id':'t',"
              + name.map(it -> "'name':'" + it + "',").orElse("")
              + "'input':{}}";
      String answer = "{'id':'m','content':[" + call + "],'stop_reason':'tool_use'}";
      assertThatThrownBy(() -> translation.answer(utf8(answer.replace('\'', '"')), NOW))
          .isInstanceOf(NotTheDialect.class)
          .hasMessage(NAMELESS);
      String stream =
          "data: {'type':'content_block_start','index':0,'content_block':" + call + "}\n\n";
      assertThat(told(translation, stream.replace('\'', '"'))).isEqualTo(NAMELESS);
    }
  }
}
