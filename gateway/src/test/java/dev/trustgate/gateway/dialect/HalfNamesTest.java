package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half of a surrogate pair in the name of a field is as good as one in a text. */
class HalfNamesTest {

  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
  private static final String ANSWER =
      """
      {"id":"m","type":"message","role":"assistant","model":"c","stop_reason":"tool_use",
       "content":[{"type":"tool_use","id":"t","name":"f","input":{"k\\ud800":1,"é":"\\udc00"}}],
       "usage":{"input_tokens":1,"output_tokens":1}}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "k\\udc00", "\\ud800\\ud800", "\\uD83Dx", "\\ud83d\\ude42"})
  void aRequestKeepsItsBytes(String name) {
    String request = "{\"model\":\"m\",\"%s\":{\"%s\":1},%s}".formatted(name, name, HI);
    for (Dialect dialect : Dialect.values()) {
      String whole = request.replace("\"model\"", "\"max_tokens\":9,\"model\"");
      Payload payload = Payload.read(dialect, utf8(whole));
      assertThat(text(Translation.of(payload, targetOf(dialect), "m").body())).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"\\ud800\":1,\"\\ud800\":2," + HI + "} | invalid_json",
        "{\"\\ud800\":1," + HI + " | invalid_json",
        "{\"\\ud800\":1,\"\\ud8\":1," + HI + "} | invalid_json",
        "{\"\\ud800\":1e999999999999999," + HI + "} | json_limits",
      })
  void whatElseIsWrongIsStillRefused(String request, String code) {
    RefusedRequest refused =
        catchThrowableOfType(
            RefusedRequest.class, () -> Payload.read(Dialect.OPENAI, utf8(request)));
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void whatIsNotUtf8IsNoDocument() {
    byte[] document = "{\"\\ud800\":\"\u00e9\"}".getBytes(ISO_8859_1);
    assertThat(Json.tree(document)).isEmpty();
    assertThat(Json.tree(utf8("{\"\\ud800\":\"\u00e9\"}"))).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anAnswerReachesItsCaller(Dialect caller) {
    Payload payload = Payload.read(caller, utf8("{\"max_tokens\":9," + HI + "}"));
    Translation translation = Translation.of(payload, targetOf(Dialect.ANTHROPIC), "c");
    byte[] body = translation.answer(utf8(ANSWER), NOW).body();
    assertThat(Utf8.is(body)).isTrue();
    JsonNode said = json(body);
    JsonNode input =
        caller == Dialect.ANTHROPIC
            ? said.at("/content/0/input")
            : json(said.at("/choices/0/message/tool_calls/0/function/arguments").asText());
    assertThat(input).isEqualTo(json(ANSWER).at("/content/0/input"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void argumentsReachTheProvider(Dialect provider) {
    String arguments = "{\\\"\\\\ud800\\\":1}";
    String request =
        "{'messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':[{'id':'a',"
            + "'type':'function','function':{'name':'f','arguments':'%s'}}]},"
            + "{'role':'tool','tool_call_id':'a','content':'x'}]}";
    Payload payload =
        Payload.read(Dialect.OPENAI, utf8(request.replace('\'', '"').formatted(arguments)));
    byte[] sent = Pieces.joined(Translation.of(payload, targetOf(provider), "m").body());
    assertThat(Utf8.is(sent)).isTrue();
    JsonNode message = json(sent).at("/messages/1");
    JsonNode input =
        provider == Dialect.ANTHROPIC
            ? message.at("/content/0/input")
            : json(message.at("/tool_calls/0/function/arguments").asText());
    assertThat(input).isEqualTo(json("{\"\\ud800\":1}"));
    assertThat(text(sent)).containsIgnoringCase("\\ud800");
  }

  @Test
  void aModelMayBeCalledSo() {
    Payload payload = payload(Dialect.OPENAI, "{'model':'\\ud800'," + HI + "}");
    assertThat(payload.model()).contains("\ud800");
    assertThat(
            Utf8.is(Pieces.joined(Translation.of(payload, targetOf(Dialect.OPENAI), "m").body())))
        .isTrue();
  }
}
