package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of all strict tools and the form of the answer together Claude takes 20 tools, 24 parameters that
 * may be absent and 16 of several types: documentation "Structured outputs", camel #4171,
 * inbox-zero #2323. CrewAI calls every tool strict.
 */
class StrictLimitsTest {

  private static final String LOST = "tools.function.strict";
  private static final String NEEDED = "'a':{'type':'string'}";
  private static final String UNION = "'a':{'type':['string','null']}";
  private static final String EITHER = "'a':{'anyOf':[{'type':'string'},{'type':'null'}]}";

  private static String tools(int count, String property, String required) {
    String tool =
        "{'type':'function','function':{'name':'f%d','strict':true,'parameters':{'type':'object',"
            + "'properties':{PROPERTY},'required':[REQUIRED]}}}";
    return IntStream.range(0, count)
        .mapToObj(number -> tool.replace("%d", "" + number))
        .map(one -> one.replace("PROPERTY", property).replace("REQUIRED", required))
        .collect(Collectors.joining(","));
  }

  private static Translation told(Dialect caller, String tools, String fields) {
    String request =
        "{'max_tokens':9,'model':'claude-sonnet-4-5','messages':[{'role':'user','content':'Hi'}],"
            + "'tools':["
            + tools
            + "]"
            + fields
            + "}";
    return Translation.of(payload(caller, request), ANTHROPIC, "claude-sonnet-4-5");
  }

  private static List<Boolean> strict(Translation translation) {
    JsonNode tools = json(translation.body()).path("tools");
    return tools.valueStream().map(tool -> tool.path("strict").asBoolean()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "20 | " + NEEDED + " | 'a'",
        "16 | " + UNION + " | 'a'",
        "16 | " + EITHER + " | 'a'",
        "12 | 'a':{'type':'string'},'b':{'type':'string'} | ",
      })
  void asManyAsAreTakenAreStrictAndOneMoreMakesNone(int most, String property, String required) {
    String needed = required == null ? "" : required;
    for (Dialect caller : Dialect.values()) {
      Translation fitting = told(caller, tools(most, property, needed), "");
      assertThat(strict(fitting)).hasSize(most).containsOnly(true);
      assertThat(fitting.dropped()).isEmpty();

      Translation above = told(caller, tools(most + 1, property, needed), "");
      assertThat(strict(above)).hasSize(most + 1).containsOnly(false);
      assertThat(above.dropped()).containsExactly(LOST);
    }
  }

  @Test
  void whoseSchemaIsNotEnforcedHasItAsItWas() {
    String bounded = "'a':{'type':'integer','minimum':1}";
    JsonNode body = json(told(Dialect.OPENAI, tools(21, bounded, "'a'"), "").body());
    assertThat(body.at("/tools/20/input_schema/properties/a/minimum").asInt()).isEqualTo(1);
  }

  @Test
  void whatTheFormLeavesOpenCounts() {
    String form =
        ",'response_format':{'type':'json_schema','json_schema':{'name':'r','schema':"
            + "{'type':'object','properties':{'x':"
            + "{'type':'object','properties':{'y':{'type':'string'}}}}}}}";
    Translation fitting = told(Dialect.OPENAI, tools(22, NEEDED, ""), "");
    assertThat(strict(fitting)).containsOnly(false); // 22 tools
    Translation above = told(Dialect.OPENAI, tools(12, NEEDED + ",'b':{}", ""), form);
    assertThat(json(above.body()).at("/output_config/format").isObject()).isTrue();
    assertThat(strict(above)).containsOnly(false);
    assertThat(strict(told(Dialect.OPENAI, tools(11, NEEDED + ",'b':{}", ""), form)))
        .containsOnly(true);
  }

  /** OpenAI's tools in a request of Anthropic's, beside a form in either's words. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'response_format':{'type':'json_schema','json_schema':{'name':'r','schema':SCHEMA}}",
        "'output_config':{'format':{'type':'json_schema','schema':SCHEMA}}"
      })
  void whatTheFormLeavesOpenCountsInAUnionToo(String form) {
    String schema =
        "{'type':'object','additionalProperties':false,'properties':{'x':{'type':'string'},"
            + "'y':{'type':'string'}}}";
    String fields = "," + form.replace("SCHEMA", schema);
    String two = NEEDED + ",'b':{'type':'string'}";
    assertThat(strict(told(Dialect.ANTHROPIC, tools(12, two, ""), fields))).containsOnly(false);
    assertThat(strict(told(Dialect.ANTHROPIC, tools(11, two, ""), fields))).containsOnly(true);
  }

  /** One that alone is too much is no reason to loosen the others. */
  @Test
  void oneThatIsTooMuchIsLooseAlone() {
    String many =
        IntStream.range(0, 25)
            .mapToObj(number -> "'p" + number + "':{'type':'string'}")
            .collect(Collectors.joining(","));
    String other = tools(1, many, "").replace("f0", "g");
    Translation translation = told(Dialect.OPENAI, tools(2, NEEDED, "'a'") + "," + other, "");
    assertThat(strict(translation)).containsExactly(true, true, false);
    assertThat(translation.dropped()).containsExactly(LOST);
  }

  /** Who says so in Anthropic's own words has chosen it, and may know a newer bound. */
  @Test
  void theCallersOwnWordsStay() {
    String tool = "{'name':'f%d','strict':true,'input_schema':{'type':'object','properties':{}}}";
    String tools =
        IntStream.range(0, 21)
            .mapToObj(number -> tool.replace("%d", "" + number))
            .collect(Collectors.joining(","));
    assertThat(strict(told(Dialect.ANTHROPIC, tools, ""))).hasSize(21).containsOnly(true);
  }
}
