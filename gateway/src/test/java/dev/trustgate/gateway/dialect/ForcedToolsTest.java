package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelFamilies;
import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models on which a tool can be forced only while they do not think. */
class ForcedToolsTest {

  private static final String HI = "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'}]";
  private static final String OWN =
      "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],";
  private static final String TOOL = "'tools':[{'name':'f','input_schema':{'type':'object'}}],";
  private static final String NAMED = "{'type':'function','function':{'name':'f'}}";

  private static Translation said(Dialect caller, String named, String fields, String model) {
    String tools = caller == Dialect.OPENAI ? OWN : TOOL;
    String request = "{'model':'" + named + "'," + tools + fields + HI + "}";
    return Translation.of(payload(caller, request), imitating(Provider.OPENAI), model);
  }

  private static JsonNode off() {
    return json("{\"type\":\"disabled\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deepseek-v4-pro", "deepseek-ai/DeepSeek-V4-Flash", "kimi-k2.5", "kimi-k2.6"})
  void whoCanBeToldDoesNotThink(String model) {
    for (String choice : List.of("{'type':'any'}", "{'type':'tool','name':'f'}")) {
      String fields = "'tool_choice':" + choice + ",";
      Translation unasked = said(Dialect.ANTHROPIC, "m", fields, model);
      JsonNode body = json(unasked.body());
      assertThat(body.path("thinking")).isEqualTo(off());
      assertThat(body.path("tool_choice"))
          .isEqualTo(
              choice.contains("any") ? json("\"required\"") : json(NAMED.replace('\'', '"')));
      assertThat(unasked.dropped()).isEmpty();
      String on = "'thinking':{'type':'enabled','budget_tokens':2048},";
      Translation wished = said(Dialect.ANTHROPIC, "m", fields + on, model);
      assertThat(json(wished.body()).path("thinking")).isEqualTo(off());
      assertThat(wished.dropped()).containsExactly("thinking");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'tool_choice':'required', | -",
        "'tool_choice':" + NAMED + ", | -",
        "'tool_choice':{'type':'any'}, | -",
        "'tool_choice':'required','reasoning_effort':'high', | reasoning_effort",
        "'tool_choice':'required','reasoning_effort':'none', | -",
        "'tool_choice':'required','thinking':{'type':'enabled'}, | thinking",
        "'tool_choice':'required','thinking':{'type':'adaptive'}, | thinking",
        "'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':"
            + "[{'type':'function','function':{'name':'f'}}]}}, | -",
      })
  void whoeverNamedTheModelItIsTold(String fields, String lost) {
    for (String named : List.of("deepseek-v4-pro", "gpt-5")) {
      Translation told = said(Dialect.OPENAI, named, fields, "deepseek-v4-pro");
      JsonNode body = json(told.body());
      assertThat(body.path("thinking")).isEqualTo(off());
      assertThat(body.has("reasoning_effort")).isFalse();
      JsonNode choice = body.path("tool_choice");
      assertThat(choice.isObject() || choice.asText().equals("required")).isTrue();
      assertThat(told.dropped()).isEqualTo(lost.equals("-") ? List.of() : List.of(lost));
    }
  }

  @Test
  void anOlderChoiceIsOne() {
    String request =
        "{'model':'m','functions':[{'name':'f'}],'function_call':{'name':'f'}," + HI + "}";
    Translation told =
        Translation.of(
            payload(Dialect.OPENAI, request), imitating(Provider.OPENAI), "deepseek-v4-pro");
    assertThat(json(told.body()).path("thinking")).isEqualTo(off());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'tool_choice':'auto',",
        "'tool_choice':'none','thinking':{'type':'enabled'},",
        "'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':"
            + "[{'type':'function','function':{'name':'f'}}]}},",
        "'tool_choice':'required','thinking':{'type':'disabled'},",
      })
  void whatIsRightKeepsItsBytes(String fields) {
    String request = "{'model':'deepseek-v4-pro'," + OWN + fields + HI + "}";
    Payload asked = payload(Dialect.OPENAI, request);
    Translation own = Translation.of(asked, imitating(Provider.OPENAI), "deepseek-v4-pro");
    assertThat(text(own.body())).isEqualTo(text(asked.bytes()));
    assertThat(own.dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deepseek-chat", "deepseek-ai/DeepSeek-V3.2", "glm-5", "kimi-k3"})
  void whoIsNotKnownToMindThinks(String model) {
    for (Dialect caller : Dialect.values()) {
      String choice = caller == Dialect.OPENAI ? "'required'," : "{'type':'any'},";
      Translation told = said(caller, "m", "'tool_choice':" + choice, model);
      assertThat(json(told.body()).has("thinking")).isFalse();
      assertThat(json(told.body()).path("tool_choice").asText()).isEqualTo("required");
    }
  }

  @Test
  void onWhoAlwaysThinksNoneIsForced() {
    for (Dialect caller : Dialect.values()) {
      String choice = caller == Dialect.OPENAI ? "'required'," : "{'type':'any'},";
      for (String named : List.of("m", "kimi-k2.7-code")) {
        Translation told = said(caller, named, "'tool_choice':" + choice, "kimi-k2.7-code");
        JsonNode body = json(told.body());
        assertThat(body.has("tool_choice")).isFalse();
        assertThat(body.path("tools")).hasSize(1);
        assertThat(body.has("thinking")).isFalse();
        assertThat(told.dropped()).containsExactly("tool_choice");
      }
    }
  }

  /** Kimi K3 takes "required", and refuses to be told which tool. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "OPENAI | {'type':'function','function':{'name':'f'}}",
        "OPENAI | {'type':'tool','name':'f'}",
        "ANTHROPIC | {'type':'tool','name':'f'}",
      })
  void whoRefusesANameIsToldOfOneToolAlone(Dialect caller, String choice) {
    String own = OWN.replace("],", ",{'type':'function','function':{'name':'g'}}],");
    String tool = TOOL.replace("],", ",{'name':'g','input_schema':{'type':'object'}}],");
    String tools = caller == Dialect.OPENAI ? own : tool;
    for (String named : List.of("m", "kimi-k3")) {
      String request = "{'model':'" + named + "'," + tools + "'tool_choice':" + choice + ",";
      Payload asked = payload(caller, request + "'reasoning_effort':'high'," + HI + "}");
      Translation told = Translation.of(asked, imitating(Provider.OPENAI), "moonshotai/Kimi-K3");
      JsonNode body = json(told.body());
      assertThat(body.path("tool_choice").asText()).isEqualTo("required");
      assertThat(body.findValuesAsText("name")).containsExactly("f");
      assertThat(body.path("reasoning_effort").asText()).isEqualTo("high");
      assertThat(told.dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'auto'", "'required'", "'none'"})
  void whatNamesNoToolIsKept(String choice) {
    String tools = OWN.replace("],", ",{'type':'function','function':{'name':'g'}}],");
    String request = "{'model':'kimi-k3'," + tools + "'tool_choice':" + choice + "," + HI + "}";
    Payload asked = payload(Dialect.OPENAI, request);
    assertThat(text(Translation.of(asked, imitating(Provider.OPENAI), "kimi-k3").body()))
        .isEqualTo(request.replace('\'', '"'));
  }

  /** A target of whose models the operator says something. */
  private static Target saying(String traits) {
    return Fixtures.hosted(Provider.OPENAI, "provider.example", List.of(Ruled.all(traits)));
  }

  @Test
  void theOperatorHasTheLastWord() {
    String fields = "'reasoning_effort':'high','tool_choice':'required',";
    Payload asked = payload(Dialect.OPENAI, "{'model':'m'," + OWN + fields + HI + "}");
    JsonNode bears =
        json(Translation.of(asked, saying("forced_tools=true"), "deepseek-v4-pro").body());
    assertThat(bears.has("thinking")).isFalse();
    Translation told = Translation.of(asked, saying("forced_tools=false efforts=none,high"), "m");
    assertThat(json(told.body()).path("reasoning_effort").asText()).isEqualTo("none");
    assertThat(json(told.body()).path("tool_choice").asText()).isEqualTo("required");
    assertThat(told.dropped()).containsExactly("reasoning_effort");
    Translation unforced = Translation.of(asked, saying("forced_tools=false"), "m");
    assertThat(json(unforced.body()).path("reasoning_effort").asText()).isEqualTo("high");
    assertThat(unforced.dropped()).containsExactly("tool_choice");
  }

  @Test
  void nobodyOfOpenAisOwnMinds() {
    for (String model : List.of("gpt-5", "gpt-5.6", "o3", "gpt-of-the-future")) {
      assertThat(ModelFamilies.of(Dialect.OPENAI, model).fields().bearsForce()).isTrue();
    }
  }
}
