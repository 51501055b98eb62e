package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an OpenAI caller says in Anthropic's words obeys the rules of the model that hears it. */
class UnionToClaudeTest {

  private static final String ADAPTIVE = "claude-opus-4-8";
  private static final String BUDGETED = "claude-3-7-sonnet";
  private static final String THOUGHTLESS = "claude-3-haiku";
  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";
  private static final String FORMAT =
      "'output_config':{'format':{'type':'json_schema','schema':"
          + "{'type':'object','properties':{'a':{'type':'string'}}}}},";

  private static Translation translation(String model, String fields) {
    String request = "{'model':'" + model + "'," + fields + HI + "}";
    return Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, model);
  }

  private static JsonNode sent(Translation translation) {
    return json(translation.body());
  }

  @ParameterizedTest
  @CsvSource({
    ADAPTIVE + ", high, high",
    "claude-opus-4-6, xhigh, high",
    BUDGETED + ", high, ''",
    "claude-opus-4-5, high, ''",
    THOUGHTLESS + ", high, ''"
  })
  void anEffortIsSaidToThoseWhoKnowIt(String model, String effort, String said) {
    Translation translation = translation(model, "'output_config':{'effort':'" + effort + "'},");
    assertThat(sent(translation).at("/output_config/effort").asText()).isEqualTo(said);
    assertThat(sent(translation).has("output_config")).isEqualTo(!said.isEmpty());
    boolean lost = !said.equals(effort);
    assertThat(translation.dropped().contains("output_config.effort")).isEqualTo(lost);
  }

  @Test
  void aFormIsAskedForAsTheModelCan() {
    JsonNode natively = sent(translation(ADAPTIVE, FORMAT));
    assertThat(natively.at("/output_config/format/type").asText()).isEqualTo("json_schema");
    JsonNode schema = natively.at("/output_config/format/schema/additionalProperties");
    assertThat(schema.asBoolean(true)).isFalse();
    Translation byTool = translation(BUDGETED, FORMAT);
    assertThat(sent(byTool).has("output_config")).isFalse();
    assertThat(sent(byTool).at("/tool_choice/name").asText()).isEqualTo("structured_output");
    assertThat(byTool.dropped()).isEmpty();
  }

  @Test
  void theOlderNameOfAFormIsTakenToo() {
    JsonNode sent =
        sent(translation(ADAPTIVE, "'output_format':{'type':'json_schema','schema':{}},"));
    assertThat(sent.at("/output_config/format/type").asText()).isEqualTo("json_schema");
    Translation strange = translation(ADAPTIVE, "'output_config':{'format':{'type':'grammar'}},");
    assertThat(strange.dropped()).containsExactly("output_config.format");
    assertThat(sent(strange).has("output_config")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {ADAPTIVE, BUDGETED, THOUGHTLESS})
  void whoWantsNoThinkingGetsNone(String model) {
    for (String thinking : new String[] {"'enabled','budget_tokens':8000", "'adaptive'"}) {
      String fields = "'reasoning_effort':'none','thinking':{'type':" + thinking + "},";
      Translation translation = translation(model, "'max_tokens':3000," + fields);
      assertThat(sent(translation).at("/thinking/type").asText("disabled")).isEqualTo("disabled");
      assertThat(translation.dropped()).containsExactly("thinking");
    }
  }

  @Test
  void aWordTakesTheWayOfTheFieldAndLeavesTheRest() {
    String fields = "'reasoning_effort':'low','thinking':{'type':'adaptive','display':'omitted'},";
    Translation adaptive = translation(ADAPTIVE, fields);
    assertThat(sent(adaptive).at("/output_config/effort").asText()).isEqualTo("low");
    assertThat(sent(adaptive).at("/thinking/display").asText()).isEqualTo("omitted");
    assertThat(adaptive.dropped()).isEmpty();
    JsonNode budgeted = sent(translation(BUDGETED, fields));
    assertThat(budgeted.at("/thinking/budget_tokens").asInt()).isEqualTo(1024);
  }

  @Test
  void aBudgetSaysWhatAnEffortWould() {
    String fields =
        "'max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':3000},"
            + "'output_config':{'effort':'high','brand_new':1},";
    Translation budgeted = translation(BUDGETED, fields);
    assertThat(sent(budgeted).at("/thinking/budget_tokens").asInt()).isEqualTo(3000);
    assertThat(sent(budgeted).path("output_config")).isEqualTo(json("{\"brand_new\":1}"));
    assertThat(budgeted.dropped()).containsExactly("output_config.effort");
  }

  @Test
  void aKindOfThinkingThatNobodyKnowsIsNotPassedOn() {
    Translation translation = translation(ADAPTIVE, "'thinking':{'type':'dreaming'},");
    assertThat(sent(translation).has("thinking")).isFalse();
    assertThat(translation.dropped()).containsExactly("thinking");
  }

  @Test
  void itsOwnFieldsReachTheProviderIfItsVersionHasThem() {
    String fields = "{'model':'m','speed':'fast','diagnostics':{'a':1}," + HI + "}";
    Payload payload = payload(Dialect.OPENAI, fields);
    Translation usual = Translation.of(payload, ANTHROPIC, ADAPTIVE);
    assertThat(sent(usual).path("speed").asText()).isEqualTo("fast");
    assertThat(usual.dropped()).containsExactly("diagnostics");
    Map<String, String> newer = Map.of("anthropic-version", "2026-10-21");
    Translation later = Translation.of(payload, target(Provider.ANTHROPIC, newer), ADAPTIVE);
    assertThat(sent(later).at("/diagnostics/a").asInt()).isEqualTo(1);
    assertThat(later.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.b/x.pdf?X-Amz-Signature=1, document",
    "https://a.b/x.PDF#page=2, document",
    "https://a.b/x.png?of=x.pdf, image",
    "https://a.b/x.png#x.pdf, image"
  })
  void aDocumentIsKnownByThePathOfItsUrl(String url, String type) {
    String part = "{'type':'image_url','image_url':{'url':'" + url + "'}}";
    String request = "{'model':'m','messages':[{'role':'user','content':[" + part + "]}]}";
    Translation translation = Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, ADAPTIVE);
    JsonNode block = sent(translation).at("/messages/0/content/0");
    assertThat(block.path("type").asText()).isEqualTo(type);
    assertThat(block.at("/source/url").asText()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data:text/plain;base64,w6Q= | ä",
        "data:text/plain,%C3%A4+%20b | ä+ b",
        "data:text/plain,ä€😀 | ä€😀",
        "data:text/plain;base64,/w== |",
        "data:text/plain,%FF |"
      })
  void aTextIsReadToTheLetterOrNotAtAll(String data, String text) {
    String part = "{'type':'file','file':{'file_data':'" + data + "'}}";
    String request = "{'model':'m','messages':[{'role':'user','content':[" + part + "]}]}";
    Payload payload = payload(Dialect.OPENAI, request);
    if (text == null) {
      assertThatThrownBy(() -> Translation.of(payload, ANTHROPIC, ADAPTIVE))
          .isInstanceOf(RefusedRequest.class)
          .hasMessageContaining("UTF-8");
    } else {
      JsonNode sent = sent(Translation.of(payload, ANTHROPIC, ADAPTIVE));
      assertThat(sent.at("/messages/0/content/0/source/data").asText()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'reasoning_effort':'low', | reasoning_effort",
        "'thinking':{'type':'enabled','budget_tokens':2000}, | thinking",
      })
  void thinkingDoesNotBeginInFrontOfAPrefill(String wish, String lost) {
    String messages = "'messages':[{'role':'user','content':'Hi'},%s]";
    String words = "{'role':'assistant','content':'I'}";
    String thought =
        "{'role':'assistant','content':'I','thinking_blocks':"
            + "[{'type':'thinking','thinking':'hm','signature':'s'}]}";
    Translation prefilled = withMessages(wish, messages.formatted(words));
    assertThat(WireCheck.of(sent(prefilled), Dialect.ANTHROPIC)).isEmpty();
    assertThat(sent(prefilled).has("thinking")).isFalse();
    assertThat(sent(prefilled).at("/messages/1/content").asText()).isEqualTo("I");
    assertThat(prefilled.dropped()).containsExactly(lost);
    Translation thoughtful = withMessages(wish, messages.formatted(thought));
    assertThat(WireCheck.of(sent(thoughtful), Dialect.ANTHROPIC)).isEmpty();
    assertThat(sent(thoughtful).has("thinking")).isTrue();
  }

  private static Translation withMessages(String fields, String messages) {
    String request = "{'model':'" + BUDGETED + "'," + fields + messages + "}";
    return Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, BUDGETED);
  }
}
