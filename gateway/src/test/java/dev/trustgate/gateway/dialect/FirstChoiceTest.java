package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks for one answer has it in the choice with the index 0, whatever becomes of others. */
class FirstChoiceTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]}";
  private static final String OTHER = event("{'index':1,'delta':{'content':'No'}}");
  private static final String WORDS = event("{'index':0,'delta':{'content':'Yes'}}");
  private static final String END = event("{'index':0,'delta':{},'finish_reason':'stop'}");
  private static final String DONE = "data: [DONE]\n\n";

  private static Translation translation(Dialect caller, String fields) {
    return Translation.of(payload(caller, "{" + fields + HI), OPENAI, "m");
  }

  private static String event(String choice) {
    return "data: {\"choices\":[" + choice.replace('\'', '"') + "]}\n\n";
  }

  private static String choice(String index, String text) {
    return "{'index':%s,'message':{'content':'%s'},'finish_reason':'stop'}".formatted(index, text);
  }

  private static String said(String choices) {
    byte[] answer = utf8(("{'choices':[" + choices + "]}").replace('\'', '"'));
    Translation translation = translation(Dialect.ANTHROPIC, "'max_tokens':9,");
    return json(translation.answer(answer, NOW).body()).at("/content/0/text").asText();
  }

  @Test
  void itIsTheAnswerWhereverItStands() {
    String first = choice("0", "first");
    String second = choice("1", "second");
    assertThat(said(second + "," + first)).isEqualTo("first");
    assertThat(said(first + "," + second)).isEqualTo("first");
    assertThat(said(second)).isEqualTo("second");
    assertThat(said(choice("null", "alone"))).isEqualTo("alone");
  }

  @ParameterizedTest
  @ValueSource(strings = {DONE, ""})
  void aStreamIsWholeWithIt(String end) {
    StreamTranslator stream = translation(Dialect.ANTHROPIC, "'max_tokens':9,").stream(NOW);
    assertThat(relay(stream, OTHER + WORDS + END + end))
        .contains("Yes", "end_turn", "message_stop")
        .doesNotContain("No");
    assertThat(stream.complete()).isTrue();
  }

  @Test
  void whoAskedForSeveralWantsThemAll() {
    StreamTranslator stream = translation(Dialect.OPENAI, "'n':2,'stream':true,").stream(NOW);
    assertThat(relay(stream, OTHER + WORDS + END + DONE)).doesNotContain("[DONE]");
    assertThat(stream.complete()).isFalse();
  }

  @Test
  void otherwiseNumberedItIsTheOnlyOne() {
    StreamTranslator stream = translation(Dialect.OPENAI, "'stream':true,").stream(NOW);
    String ended = event("{'index':1,'delta':{'content':'x'},'finish_reason':'stop'}");
    assertThat(relay(stream, ended + DONE)).isEqualTo(ended + DONE);
  }
}
