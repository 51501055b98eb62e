package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gemini 3 answers 400 to a call that comes back without its signature, and knows a word for calls
 * that never had one.
 */
class SignedCallsTest {

  private static final String WORD = "skip_thought_signature_validator";
  private static final String PLACE = "/extra_content/google/thought_signature";
  private static final Target GOOGLE = hosted(Provider.OPENAI, "generativelanguage.googleapis.com");

  private static final String ANTHROPIC =
      "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
          + "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f','input':{}},"
          + "{'type':'tool_use','id':'c2','name':'f','input':{}}]},"
          + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'x'},"
          + "{'type':'tool_result','tool_use_id':'c2','content':'y'}]}],"
          + "'tools':[{'name':'f','input_schema':{'type':'object'}}]}";

  private static final String CALL =
      "{'id':'%s','type':'function','function':{'name':'f','arguments':'{}'}%s}";
  private static final String SIGNED = ",'extra_content':{'google':{'thought_signature':'AbC='}}";

  /** A round of two calls, of which the first has this beside its function. */
  private static String openai(String model, String beside) {
    return "{'model':'"
        + model
        + "','messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':["
        + String.format(CALL, "c1", beside)
        + ","
        + String.format(CALL, "c2", "")
        + "]},{'role':'tool','tool_call_id':'c1','content':'x'},"
        + "{'role':'tool','tool_call_id':'c2','content':'y'}]}";
  }

  private static JsonNode calls(Dialect dialect, String request, String model) {
    Translation told = Translation.of(payload(dialect, request), GOOGLE, model);
    assertThat(told.dropped()).isEmpty();
    return json(told.body()).at("/messages/1/tool_calls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemini-3-pro-preview", "gemini-3.5-flash", "google/gemini-3.1-pro"})
  void theFirstCallOfEachRoundHasTheWord(String model) {
    for (JsonNode calls :
        new JsonNode[] {
          calls(Dialect.ANTHROPIC, ANTHROPIC, model),
          calls(Dialect.OPENAI, openai("m", ""), model),
          calls(Dialect.OPENAI, openai(model, ""), model)
        }) {
      assertThat(calls).hasSize(2);
      assertThat(calls.path(0).at(PLACE).textValue()).isEqualTo(WORD);
      assertThat(calls.path(1).has("extra_content")).isFalse();
    }
  }

  @Test
  void aCallThatHasASignatureKeepsIt() {
    String request = openai("gemini-3-pro", SIGNED);
    assertThat(
            text(Translation.of(payload(Dialect.OPENAI, request), GOOGLE, "gemini-3-pro").body()))
        .isEqualTo(request.replace('\'', '"'));
  }

  @Test
  void whatElseStandsThereStays() {
    JsonNode calls =
        calls(
            Dialect.OPENAI,
            openai("m", ",'extra_content':{'google':{'x':1},'y':2}"),
            "gemini-3-pro");
    assertThat(calls.path(0).path("extra_content"))
        .isEqualTo(json("{\"google\":{\"x\":1,\"thought_signature\":\"" + WORD + "\"},\"y\":2}"));
  }

  @Test
  void elsewhereNothingIsKnown() {
    Translation told =
        Translation.of(
            payload(Dialect.ANTHROPIC, ANTHROPIC),
            hosted(Provider.OPENAI, "openrouter.ai"),
            "google/gemini-3.1-pro");
    assertThat(text(told.body())).doesNotContain(WORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemini-2.5-pro", "gemini-2.0-flash", "gpt-4o", "qwen3-max"})
  void othersAreToldNoneOfIt(String model) {
    assertThat(calls(Dialect.ANTHROPIC, ANTHROPIC, model).toString()).doesNotContain(WORD);
    assertThat(calls(Dialect.OPENAI, openai("m", ""), model).toString()).doesNotContain(WORD);
  }
}
