package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.sse.SseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What older versions of servers say in a stream in ways of their own. */
class OlderStreamsTest {

  private static StreamTranslator translator(Dialect caller) {
    String request =
        "{'model':'m','max_tokens':9,'stream':true,'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(caller, request), hosted(Provider.OPENAI, "tgi.example"), "m")
        .stream(NOW);
  }

  /** Text Generation Inference up to 3.1 (its #2949). */
  @Test
  void aCallThatIsNoArrayIsHeard() {
    String call =
        "{'index':0,'id':'0','type':'function','function':{'name':'f','arguments':'{\\'a\\':1}'}}";
    String stream =
        "data: {'id':'c','model':'m','choices':[{'index':0,'delta':{'role':'assistant',"
            + "'tool_calls':"
            + call
            + "}}]}\n\ndata: {'id':'c','choices':[{'index':0,'delta':{},"
            + "'finish_reason':'stop'}]}\n\ndata: [DONE]\n\n";
    String told = relay(translator(Dialect.ANTHROPIC), stream.replace('\'', '"'));
    assertThat(told).contains("tool_use").contains("\"name\":\"f\"").contains("{\\\"a\\\":1}");
  }

  /** llama.cpp until 2025-09 (its #16109). */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anErrorInAFieldOfItsOwnIsOne(Dialect caller) {
    String stream =
        "error: {'code':400,'message':'the request exceeds the available context size',"
            + "'type':'invalid_request_error'}\n\n";
    StreamTranslator translator = translator(caller);
    StreamStep step =
        translator.accept(new SseParser().feed(utf8(stream.replace('\'', '"'))).getFirst());
    assertThat(step.error().orElseThrow().message()).contains("exceeds the available context");
  }

  /** The same of a whole answer. */
  @Test
  void aCallThatIsNoArrayIsHeardInAWholeAnswer() {
    String answer =
        ("{'choices':[{'index':0,'message':{'role':'assistant','content':null,'tool_calls':{'id':'0',"
                + "'function':{'name':'f','arguments':{'a':1}}}},'finish_reason':'stop'}]}")
            .replace('\'', '"');
    String request = "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";
    Translation asked = Translation.of(payload(Dialect.ANTHROPIC, request), Fixtures.OPENAI, "m");
    JsonNode said = json(asked.answer(utf8(answer), NOW).body());
    assertThat(said.at("/content/0/type").asText()).isEqualTo("tool_use");
    assertThat(said.at("/content/0/input/a").asInt()).isEqualTo(1);
  }
}
