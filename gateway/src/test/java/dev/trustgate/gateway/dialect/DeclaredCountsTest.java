package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a library reads of counts is there, also of servers that leave it out. */
class DeclaredCountsTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]}";
  private static final String TEXT =
      "{'type':'content_block_start','index':0,"
          + "'content_block':{'type':'text','text':'no message_delta'}}";
  private static final String END = "'delta':{'stop_reason':'end_turn'}";
  private static final String COUNTED = "'usage':{'input_tokens':3,'output_tokens':1}";

  private static StreamTranslator stream(Dialect dialect, String fields) {
    String request = "{'max_tokens':9,'stream':true," + fields + HI;
    return Translation.of(payload(dialect, request), targetOf(dialect), "m").stream(NOW);
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data.replace('\'', '"') + "\n\n";
  }

  private static String stream(String start, String end) {
    return event("message_start", "{'type':'message_start','message':{'id':'m'" + start + "}}")
        + event("content_block_start", TEXT)
        + event("content_block_stop", "{'type':'content_block_stop','index':0}")
        + event("message_delta", "{'type':'message_delta'," + END + end + "}")
        + event("message_stop", "{'type':'message_stop'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",'usage':{'input_tokens':3,'output_tokens':1} | ,'usage':{'output_tokens':1}",
        ",'usage':{'input_tokens':3} | ,'usage':{'output_tokens':0}",
      })
  void anthropicsAreAtTheEnd(String start, String end) {
    String told = stream(start, end);
    assertThat(relay(stream(Dialect.ANTHROPIC, ""), stream(start, ""))).isEqualTo(told);
    String nameless = stream(start, "").replaceAll("event: .*\n", "");
    assertThat(relay(stream(Dialect.ANTHROPIC, ""), nameless)).isEqualTo(told);
  }

  @Test
  void anthropicsThatAreThereKeepTheirBytes() {
    String said = stream("," + COUNTED, ",'usage':{ 'output_tokens':5}");
    assertThat(relay(stream(Dialect.ANTHROPIC, ""), said)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'choices':null,", ""})
  void openAisComeWithChoices(String choices) {
    String words =
        "data: {'choices':[{'index':0,'delta':{'content':'Hi'},'finish_reason':'stop'}]}\n\n";
    String counts = "{'id':'c'," + choices + "'usage':{'prompt_tokens':3,'completion_tokens':1}}";
    String said = (words + "data: " + counts + "\n\ndata: [DONE]\n\n").replace('\'', '"');
    String asked = "'stream_options':{'include_usage':true},";
    String told = relay(stream(Dialect.OPENAI, asked), said);
    String last = told.lines().filter(line -> line.contains("prompt_tokens")).findFirst().get();
    assertThat(json(last.substring(6)).path("choices").isArray()).isTrue();
    assertThat(relay(stream(Dialect.OPENAI, ""), said)).doesNotContain("usage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1} | {\"a\":1}",
        "\"{\\\"a\\\":1}\" | {\"a\":1}",
        "\"x\" | {}",
        "null | {}",
        "[1] | {}",
      })
  void inputIsAnObjectOrATextThatHoldsOne(String input, String told) {
    String answer =
        "{\"type\":\"message\",\"stop_reason\":\"tool_use\",\"content\":[{\"type\":\"tool_use\","
            + "\"id\":\"t\",\"name\":\"f\",\"input\":"
            + input
            + "}]}";
    var translation = Translation.of(payload(Dialect.OPENAI, "{" + HI), ANTHROPIC, "m");
    var body = json(translation.answer(utf8(answer), NOW).body());
    assertThat(body.findValue("arguments").asText()).isEqualTo(told);
  }
}
