package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.dialect.common.Unfinished;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Some servers never say why they stop. A whole answer whose words are counted had its say; of a
 * stream nobody knows, for proxies count what they have of a cut one, and end it.
 */
class CountedWordsTest {

  private static final String WORDS = event("'choices':[{'index':0,'delta':{'content':'Yes'}}]");
  private static final String COUNTS = event("'choices':[],'usage':{'prompt_tokens':3}");
  private static final String DONE = "data: [DONE]\n\n";

  private static Translation translation() {
    String request = "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(Dialect.ANTHROPIC, request), OPENAI, "m");
  }

  private static String event(String fields) {
    return "data: {" + fields.replace('\'', '"') + "}\n\n";
  }

  private static String delta(String fields) {
    return event("'choices':[{'index':0,'delta':{" + fields + "}}]");
  }

  @Test
  void aStreamWithoutAReasonWasCut() {
    String call = "'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}]";
    List<String> cuts =
        List.of(
            WORDS + DONE,
            WORDS + COUNTS + DONE,
            WORDS + COUNTS,
            COUNTS + DONE,
            COUNTS + WORDS + DONE,
            event("'choices':[{'index':0,'delta':{'content':'x'}}],'usage':{'prompt_tokens':3}")
                + DONE,
            delta("'reasoning_content':'Hm'") + COUNTS + DONE,
            delta(call) + COUNTS + DONE);
    for (String cut : cuts) {
      StreamTranslator stream = translation().stream(NOW);
      assertThat(relay(stream, cut)).as(cut).doesNotContain("message_stop");
      assertThat(stream.complete()).as(cut).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'content':'x' | {'completion_tokens':1} | end_turn",
        "'refusal':'x' | {'completion_tokens':1} | refusal",
        "'content':'x' | {} | none",
        "'content':'x' | {'completion_tokens':0} | none",
        "'content':'x' | null | none",
        "'content':'' | {'completion_tokens':1} | none",
        "'reasoning_content':'x' | {'completion_tokens':1} | none",
        "'content':'x','tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}}]"
            + " | {'completion_tokens':1} | none",
      })
  void aWholeAnswerHadItsSay(String said, String usage, String reason) {
    String choice = "{'message':{" + said + "},'finish_reason':null}";
    String answer = "{'choices':[" + choice + "],'usage':" + usage + "}";
    byte[] body = utf8(answer.replace('\'', '"'));
    if (reason.equals("none")) {
      assertThatThrownBy(() -> translation().answer(body, NOW)).isInstanceOf(Unfinished.class);
    } else {
      assertThat(json(translation().answer(body, NOW).body()).path("stop_reason").asText())
          .isEqualTo(reason);
    }
  }
}
