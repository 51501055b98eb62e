package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kimi K2.7 Code and K3 in Anthropic's language: they cannot be told not to think ("invalid
 * thinking: only type=enabled is allowed for this model"), and refuse to be told which tool they
 * must call ("tool_choice 'specified' is incompatible with thinking enabled").
 */
class AlwaysThinkingKimiTest {

  private static final Target MOONSHOT = hosted(Provider.ANTHROPIC, "api.moonshot.ai");
  private static final String HI = "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'}]}";
  private static final String TOOLS =
      "'tools':[{'name':'f','input_schema':{'type':'object'}},"
          + "{'name':'g','input_schema':{'type':'object'}}],";
  private static final String FUNCTIONS =
      "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}},"
          + "{'type':'function','function':{'name':'g','parameters':{'type':'object'}}}],";

  private static Payload asked(Dialect caller, String named, String fields) {
    return payload(caller, "{'model':'" + named + "'," + fields + HI);
  }

  private static Translation told(Dialect caller, String fields, String model) {
    return Translation.of(asked(caller, "m", fields), MOONSHOT, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kimi-k2.7-code", "kimi-k2.7-code-highspeed", "moonshotai/Kimi-K3"})
  void theWishNotToThinkIsNamed(String model) {
    Translation own = told(Dialect.ANTHROPIC, "'thinking':{'type':'disabled'},", model);
    assertThat(json(own.body()).has("thinking")).isFalse();
    assertThat(own.dropped()).containsExactly("thinking");
    for (String wish : List.of("'thinking':{'type':'disabled'},", "'reasoning_effort':'none',")) {
      Translation foreign = told(Dialect.OPENAI, wish, model);
      assertThat(json(foreign.body()).has("thinking")).isFalse();
      assertThat(foreign.dropped()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kimi-k2.7-code, medium, medium, ''",
    "kimi-k3, medium, low, reasoning_effort",
    "kimi-k3, high, high, ''",
    "kimi-k3, xhigh, high, reasoning_effort",
    "kimi-k3, max, max, ''",
  })
  void theyAreAskedByEffort(String model, String effort, String word, String lost) {
    Translation foreign = told(Dialect.OPENAI, "'reasoning_effort':'" + effort + "',", model);
    assertThat(json(foreign.body()).at("/thinking/type").asText()).isEqualTo("adaptive");
    assertThat(json(foreign.body()).at("/output_config/effort").asText()).isEqualTo(word);
    assertThat(String.join(" ", foreign.dropped())).isEqualTo(lost);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kimi-k2.7-code", "kimi-k3"})
  void noToolIsNamedToThem(String model) {
    String own =
        TOOLS + "'tool_choice':{'type':'tool','name':'g','disable_parallel_tool_use':true},";
    String foreign =
        FUNCTIONS
            + "'parallel_tool_calls':false,"
            + "'tool_choice':{'type':'function','function':{'name':'g'}},";
    for (Translation translation :
        List.of(
            told(Dialect.ANTHROPIC, own, model),
            Translation.of(asked(Dialect.ANTHROPIC, model, own), MOONSHOT, model),
            told(Dialect.ANTHROPIC, foreign, model),
            told(Dialect.OPENAI, foreign, model))) {
      JsonNode body = json(translation.body());
      assertThat(body.path("tool_choice"))
          .isEqualTo(json("{\"type\":\"any\",\"disable_parallel_tool_use\":true}"));
      assertThat(body.path("tools").findValuesAsText("name")).containsExactly("g");
      assertThat(translation.dropped()).isEmpty();
    }
  }

  @Test
  void theFormOfAnAnswerIsForcedWithoutItsName() {
    String form =
        "'response_format':{'type':'json_schema','json_schema':{'name':'r','schema':"
            + "{'type':'object','properties':{'a':{'type':'string'}}}}},";
    Translation translation = told(Dialect.OPENAI, form, "kimi-k3");
    JsonNode body = json(translation.body());
    assertThat(body.at("/tool_choice/type").asText()).isEqualTo("any");
    assertThat(body.at("/tool_choice").has("name")).isFalse();
    assertThat(body.path("tools").findValuesAsText("name")).containsExactly("r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'any'", "'auto'", "'none'"})
  void whatNamesNoToolKeepsItsBytes(String type) {
    Payload asked =
        asked(Dialect.ANTHROPIC, "kimi-k3", TOOLS + "'tool_choice':{'type':" + type + "},");
    assertThat(text(Translation.of(asked, MOONSHOT, "kimi-k3").body()))
        .isEqualTo(text(asked.bytes()));
  }

  @Test
  void theOperatorHasTheLastWord() {
    Target bears =
        hosted(Provider.ANTHROPIC, "provider.example", List.of(Ruled.all("named_tools=true")));
    String named = TOOLS + "'tool_choice':{'type':'tool','name':'g'},";
    Payload asked = asked(Dialect.ANTHROPIC, "m", named);
    assertThat(json(Translation.of(asked, bears, "kimi-k3").body()).path("tools")).hasSize(2);
    Target minds =
        hosted(Provider.ANTHROPIC, "provider.example", List.of(Ruled.all("named_tools=false")));
    assertThat(json(Translation.of(asked, minds, "a-model").body()).path("tools")).hasSize(1);
  }
}
