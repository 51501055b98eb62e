package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** vLLM and SGLang say upon which text an answer ended; it counts if it is one of the caller's. */
class StopTextTest {

  private static final String ASKED =
      "{'model':'m','max_tokens':9,'stop_sequences':['YYY','ZZZ'],"
          + "'messages':[{'role':'user','content':'Hi'}]}";

  private static String answer(String place, String said) {
    return ("{'id':'c','choices':[{'index':0,'"
            + place
            + "':{'role':'assistant','content':'So'},'finish_reason':'stop',"
            + said
            + "}]}")
        .replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "'stop_reason':'ZZZ', stop_sequence, ZZZ",
        "'matched_stop':'ZZZ', stop_sequence, ZZZ",
        "'matched_stop':'<|im_end|>', end_turn,",
        "'stop_reason':128009, end_turn,",
        "'stop_reason':null, end_turn,",
        "'stop_reason':'stop', end_turn,",
      })
  void isToldToCallersOfAnthropics(String said, String reason, String text) {
    Translation translation = Translation.of(payload(Dialect.ANTHROPIC, ASKED), OPENAI, "m");
    String stream = "data: " + answer("delta", said) + "\n\ndata: [DONE]\n\n";
    assertThat(relay(translation.stream(NOW), stream))
        .contains("\"stop_reason\":\"" + reason + "\",")
        .contains("\"stop_sequence\":" + (text == null ? "null" : '"' + text + '"'));
    JsonNode whole = json(translation.answer(utf8(answer("message", said)), NOW).body());
    assertThat(whole.path("stop_reason").asText()).isEqualTo(reason);
    assertThat(whole.path("stop_sequence").textValue()).isEqualTo(text);
  }
}
