package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
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

/** What stands deep inside a request is carried where it can be, and named where it cannot. */
class CarriedTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";

  private static Translation anthropicCaller(String fields) {
    return Translation.of(payload(Dialect.ANTHROPIC, "{" + fields + "}"), OPENAI, "gpt-4o");
  }

  private static Translation shown(String block) {
    return anthropicCaller("'max_tokens':9,'messages':[{'role':'user','content':[" + block + "]}]");
  }

  private static Translation openAiCaller(String fields) {
    return Translation.of(
        payload(Dialect.OPENAI, "{" + fields + "}"), ANTHROPIC, "claude-3-7-sonnet");
  }

  private static JsonNode at(Translation translation, String pointer) {
    return json(translation.body()).at(pointer);
  }

  @Test
  void anImageInADocumentGoesAlongBesideItsTexts() {
    Translation translation =
        shown(
            "{'type':'document','title':'T','context':'C','citations':{'enabled':true},"
                + "'source':{'type':'content','content':[{'type':'text','text':'one'},"
                + "{'type':'image','source':{'type':'url','url':'https://a.b/c.png'}},"
                + "{'type':'text','text':'two'}]}}");
    JsonNode content = at(translation, "/messages/0/content");
    assertThat(content.findValuesAsText("text")).containsExactly("T\nC", "one", "two");
    assertThat(content.at("/2/image_url/url").asText()).isEqualTo("https://a.b/c.png");
    assertThat(translation.dropped()).containsExactly("messages.document.citations");
  }

  @Test
  void aSearchResultSaysWhereItIsFrom() {
    Translation translation =
        shown(
            "{'type':'search_result','source':'https://a.b','title':'T','citations':"
                + "{'enabled':false},'content':[{'type':'text','text':'found'}]}");
    assertThat(at(translation, "/messages/0/content").findValuesAsText("text"))
        .containsExactly("T\nhttps://a.b", "found");
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void aMarkDeepInsideAResultIsNamed() {
    Translation translation =
        anthropicCaller(
            "'max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':"
                + "[{'type':'tool_use','id':'a','name':'f','input':{}}]},{'role':'user','content':["
                + "{'type':'tool_result','tool_use_id':'a','content':[{'type':'text','text':'x',"
                + "'cache_control':{'type':'ephemeral'}},{'type':'tool_reference','tool_name':'g'}]}]}]");
    assertThat(translation.dropped()).containsExactly("messages.tool_reference", "cache_control");
  }

  @Test
  void toolsLoseByName() {
    Translation translation =
        anthropicCaller(
            "'max_tokens':9,'tools':[{'name':'f','input_schema':{'type':'object'},"
                + "'input_examples':[{}],'defer_loading':true,'allowed_callers':['x'],"
                + "'eager_input_streaming':false}],"
                + HI);
    assertThat(translation.dropped())
        .containsExactlyInAnyOrder(
            "tools.input_examples", "tools.defer_loading", "tools.allowed_callers");
  }

  @Test
  void aUnionsToolInAnthropicsFormArrivesThereWhole() {
    Translation translation =
        openAiCaller(
            "'tools':[{'name':'f','input_schema':{'type':'object'},'input_examples':[{'a':1}]}],"
                + HI);
    assertThat(at(translation, "/tools/0/input_examples/0/a").asInt()).isEqualTo(1);
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void aThoughtWithoutASealIsNamed() {
    Translation translation =
        openAiCaller(
            "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':["
                + "{'type':'thinking','thinking':'hm'},{'type':'text','text':'Ho'}]},"
                + "{'role':'user','content':'Why?'}]");
    assertThat(translation.dropped()).containsExactly("messages.thinking");
  }

  @Test
  void aMarkOnAMessageIsOneOnItsLastPart() {
    Translation translation =
        openAiCaller(
            "'messages':[{'role':'user','cache_control':{'type':'ephemeral'},'content':["
                + "{'type':'text','text':'a'},{'type':'text','text':'b'}]}]");
    assertThat(at(translation, "/messages/0/content/0").has("cache_control")).isFalse();
    assertThat(at(translation, "/messages/0/content/1/cache_control/type").asText())
        .isEqualTo("ephemeral");
  }

  @Test
  void onlyTheFirstLineOfABillingHeaderLosesItsNumber() {
    Translation translation =
        anthropicCaller(
            "'max_tokens':9,'system':'x-anthropic-billing-header: a=1; cch=2;\\nIf cch=3, stop.',"
                + HI);
    assertThat(at(translation, "/messages/0/content").asText())
        .isEqualTo("x-anthropic-billing-header: a=1;\nIf cch=3, stop.");
    assertThat(translation.dropped()).containsExactly("system.cch");
  }

  @Test
  void namesThatAreTooManyAreNotLostInSilence() {
    String many =
        IntStream.range(0, 60).mapToObj("'new%d':1,"::formatted).collect(Collectors.joining());
    assertThat(openAiCaller(many + HI).dropped()).hasSize(51).endsWith("[more]");
  }

  @Test
  void thinkingOfTheUnionIsAnEffortForOpenAi() {
    Payload union =
        payload(
            Dialect.OPENAI,
            "{'thinking':{'type':'enabled','budget_tokens':5000},'output_config':{'format':"
                + "{'type':'json_schema','schema':{'type':'object'}}},"
                + HI
                + "}");
    Translation thinks = Translation.of(union, OPENAI, "gpt-5");
    assertThat(at(thinks, "/reasoning_effort").asText()).isEqualTo("high");
    assertThat(at(thinks, "/response_format/json_schema/schema/type").asText()).isEqualTo("object");
    assertThat(thinks.dropped()).isEmpty();
    assertThat(Translation.of(union, OPENAI, "gpt-4o").dropped()).containsExactly("thinking");
  }

  @Test
  void yesterdaysFunctionsAreToolsForAnthropic() {
    Payload union =
        payload(
            Dialect.ANTHROPIC,
            "{'max_tokens':9,'functions':[{'name':'f'},{'name':'g'}],'function_call':{'name':'g'},"
                + HI
                + "}");
    for (String model : new String[] {"claude-3-7-sonnet", "gpt-4o"}) {
      boolean same = model.startsWith("claude");
      Translation translation = Translation.of(union, same ? ANTHROPIC : OPENAI, model);
      assertThat(translation.dropped()).isEmpty();
      assertThat(at(translation, "/tools").findValuesAsText("name")).containsExactly("f", "g");
      String chosen = same ? "/tool_choice/name" : "/tool_choice/function/name";
      assertThat(at(translation, chosen).asText()).isEqualTo("g");
      assertThat(json(translation.body()).has("functions")).isFalse();
    }
  }

  @Test
  void aChoiceIsLostUnderItsOwnName() {
    for (String call : new String[] {"{'name':'f'}", "'auto'", "'none'"}) {
      assertThat(openAiCaller("'function_call':" + call + "," + HI).dropped())
          .containsExactly("function_call");
    }
    String named = "'tool_choice':{'type':'function','function':{'name':'s'}},";
    assertThat(openAiCaller(named + HI).dropped()).containsExactly("tool_choice");
  }

  @Test
  void aChoiceIsLostWithTheToolThatItNames() {
    String fields =
        "'tools':[{'type':'web_search','name':'s'},{'type':'function','function':{'name':'f'}}],"
            + "'tool_choice':{'type':'function','function':{'name':'s'}},";
    Translation translation = openAiCaller(fields + HI);
    assertThat(translation.dropped()).containsExactly("tools[0]", "tool_choice");
    assertThat(json(translation.body()).has("tool_choice")).isFalse();
    String elsewhere =
        "'mcp_servers':[{'name':'x'}]," + fields.replace("'name':'s'}}", "'name':'z'}}");
    assertThat(at(openAiCaller(elsewhere + HI), "/tool_choice/name").asText()).isEqualTo("z");
  }

  @Test
  void aBudgetBeyondAllNumbersIsAHighEffort() {
    String thinking = "'thinking':{'type':'enabled','budget_tokens':3000000000},";
    Payload asked = payload(Dialect.ANTHROPIC, "{'max_tokens':9," + thinking + HI + "}");
    assertThat(at(Translation.of(asked, OPENAI, "gpt-5"), "/reasoning_effort").asText())
        .isEqualTo("high");
  }

  @Test
  void onlyTheAllowedToolsAreSent() {
    String fields =
        "{'max_tokens':9,'tools':[{'type':'function','function':{'name':'f'}},"
            + "{'name':'g','input_schema':{'type':'object'}}],'tool_choice':{'type':'allowed_tools',"
            + "'allowed_tools':{'mode':'required','tools':[{'type':'function','function':"
            + "{'name':'g'}}]}},"
            + HI
            + "}";
    for (Dialect caller : Dialect.values()) {
      Translation translation =
          Translation.of(payload(caller, fields), ANTHROPIC, "claude-3-7-sonnet");
      assertThat(at(translation, "/tools").findValuesAsText("name")).containsExactly("g");
      assertThat(at(translation, "/tool_choice/type").asText()).isEqualTo("any");
      assertThat(translation.dropped()).isEmpty();
    }
  }

  @Test
  void aWishForOneCallAtATimeIsNamedWhereNoToolIsLeftToCall() {
    String hosted =
        "'messages':[{'role':'user','content':'Hi'}],'max_tokens':9,"
            + "'tools':[{'type':'web_search_20250305','name':'web_search'}],";

    for (boolean several : List.of(true, false)) {
      assertThat(anthropicCaller(hosted + "'parallel_tool_calls':" + several).dropped())
          .contains("parallel_tool_calls");
    }
    assertThat(
            anthropicCaller(
                    hosted + "'tool_choice':{'type':'auto','disable_parallel_tool_use':true}")
                .dropped())
        .contains("tool_choice")
        .doesNotContain("parallel_tool_calls");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':'user','content':' '}",
        "{'role':'user','content':[]}",
        "{'role':'user','content':[{'type':'text','text':'\\n'}]}",
        "{'role':'system','content':'Go on in French.'}",
      })
  void whoSpeaksLastIsNotTheAssistant(String last) {
    String messages =
        "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'I am'}," + last;
    for (String model : List.of("claude-3-7-sonnet", "claude-opus-4-8")) {
      Payload asked = payload(Dialect.OPENAI, "{" + messages + "]}");
      Translation translation = Translation.of(asked, ANTHROPIC, model);
      assertThat(at(translation, "/messages").findValuesAsText("role"))
          .containsExactly("user", "assistant", "user");
      assertThat(at(translation, "/messages/2/content").asText()).isEqualTo(".");
      assertThat(translation.dropped()).isEmpty();
    }
  }

  @Test
  void aMarkOnBlanksIsNamed() {
    String blank = "{'type':'text','text':' ','cache_control':{'type':'ephemeral'}}";
    String text = "{'type':'text','text':'Hi'}";
    String user = "{'role':'user','content':[" + text + "," + blank + "]}";
    String system = "{'role':'system','content':[" + text + "," + blank + "]}";
    for (String messages :
        List.of(user, "{'role':'user','content':'Hi'}," + system.replace("Hi", "Be brief."))) {
      Translation translation = openAiCaller("'messages':[" + messages + "]");
      assertThat(translation.dropped()).as(messages).containsExactly("cache_control");
    }
  }

  @Test
  void whatIsHotterThanAnthropicKnowsIsNamed() {
    Translation hot = openAiCaller("'temperature':1.5," + HI);
    assertThat(at(hot, "/temperature").asInt()).isEqualTo(1);
    assertThat(hot.dropped()).containsExactly("temperature");
    Translation warm = openAiCaller("'temperature':1.0," + HI);
    assertThat(at(warm, "/temperature").asInt()).isEqualTo(1);
    assertThat(warm.dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type':'string'}", "{}", "true"})
  void anObjectThatIsOpenIsNotClosedWithoutAWord(String more) {
    String map = "{'type':'object','properties':{'m':{'type':'object','additionalProperties':%s}}}";
    String format =
        "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':%s}},"
            .formatted(map);
    String pointer = "/output_config/format/schema/properties/m/additionalProperties";
    for (String model : List.of("claude-opus-4-8", "claude-opus-5-5")) {
      String request = "{'model':'" + model + "'," + format.formatted(more) + HI + "}";
      boolean forcible = model.equals("claude-opus-4-8");
      for (Dialect caller : Dialect.values()) {
        Translation translation = Translation.of(payload(caller, request), ANTHROPIC, model);
        if (forcible && caller == Dialect.OPENAI) {
          String input = "/tools/0/input_schema/properties/m/additionalProperties";
          assertThat(at(translation, input)).isEqualTo(json(more.replace('\'', '"')));
          assertThat(at(translation, "/tool_choice/name").asText()).isEqualTo("n");
          assertThat(translation.dropped()).isEmpty();
        } else {
          assertThat(at(translation, pointer).asBoolean(true)).isFalse();
          assertThat(translation.dropped()).containsExactly("response_format.additionalProperties");
        }
      }
    }
    String mixed = map.replace("'additional", "'properties':{'a':{'type':'string'}},'additional");
    String open = format.replace(map, mixed).formatted(more);
    Payload some = payload(Dialect.OPENAI, "{'model':'claude-opus-4-8'," + open + HI + "}");
    assertThat(at(Translation.of(some, ANTHROPIC, "claude-opus-4-8"), pointer).asBoolean(true))
        .isFalse();
    Payload closed =
        payload(
            Dialect.OPENAI, "{'model':'claude-opus-4-8'," + format.formatted("false") + HI + "}");
    assertThat(Translation.of(closed, ANTHROPIC, "claude-opus-4-8").dropped()).isEmpty();
  }

  /** What an object might hold before, and whether it can hold nothing once it is closed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'object'} | true",
        "{'type':'object','properties':{}} | true",
        "{'type':['object','null']} | true",
        "{'type':['object','null'],'additionalProperties':{'type':'string'}} | true",
        "{'type':'object','patternProperties':{'^x':{'type':'string'}}} | true",
        "{'type':'object','patternProperties':{'^x':{}},'additionalProperties':false} | true",
        "{'type':'object','additionalProperties':true,'properties':{}} | true",
        "{'type':'object','additionalProperties':false} | false",
        "{'type':'object','maxProperties':0} | false",
        "{'type':'object','propertyNames':false} | false",
        "{'type':'object','properties':{'b':{}}} | false",
        "{'type':['object','null'],'properties':{'b':{}}} | false",
        "{'type':['string','null']} | false",
        "{'type':'array','items':{'type':'object'}} | true",
        "{'anyOf':[{'type':'object'},{'type':'null'}]} | true",
        "{'type':'object','anyOf':[{'type':'object','properties':{'b':{}}},{'$ref':'#/$defs/d'}]} | false",
        "{'type':'object','anyOf':[{'properties':{'b':{}}},{'$ref':'#/$defs/d'}]} | true",
        "{'type':'object','anyOf':[{'properties':{'b':{}}},{'type':'null'}]} | true",
        "{'type':'object','oneOf':[{'$ref':'#/$defs/d'}],'additionalProperties':{}} | true",
        "{'type':'object','$ref':'#/$defs/d'} | false",
        "{'type':'object','allOf':[{'$ref':'#/$defs/d'}],'description':'x'} | false",
        "{'type':'object','$ref':'#/$defs/nowhere'} | true",
      })
  void whatCouldHoldNothingIsAskedForByATool(String inner, boolean nothing) {
    String schema =
        "{'type':'object','properties':{'m':%s},'$defs':{'d':OF}}"
            .replace("%s", inner)
            .replace("OF", "{'type':'object','properties':{'c':{}}}");
    for (String model : List.of("claude-opus-4-8", "claude-opus-5-5")) {
      Translation translation = formed(schema, model);
      boolean forced = nothing && model.equals("claude-opus-4-8");
      assertThat(at(translation, "/tools/0/input_schema").isMissingNode()).isNotEqualTo(forced);
      assertThat(at(translation, "/output_config/format/schema").isMissingNode()).isEqualTo(forced);
      assertThat(translation.dropped())
          .isEqualTo(
              nothing && !forced ? List.of("response_format.additionalProperties") : List.of());
    }
  }

  @Test
  void aFormOfAnyObjectIsNeverThatOfNone() {
    Translation forced = formed("{'type':'object'}", "claude-opus-4-8");
    assertThat(at(forced, "/tools/0/input_schema")).isEqualTo(json("{\"type\":\"object\"}"));
    assertThat(at(forced, "/tool_choice/name").asText()).isEqualTo("n");
    assertThat(forced.dropped()).isEmpty();
    Translation told = formed("{'type':'object'}", "claude-opus-5-5");
    assertThat(at(told, "/output_config").isMissingNode()).isTrue();
    assertThat(at(told, "/system").asText()).endsWith("JSON Schema:\n{\"type\":\"object\"}");
    assertThat(told.dropped()).containsExactly("response_format");
  }

  @Test
  void oneOfSeveralObjectsIsClosedByThem() {
    String ways = "{'type':'object','properties':{'b':{}}},{'$ref':'#/$defs/d'}";
    String of = "{'type':'object','properties':{'c':{}}}";
    String schema = "{'type':'object','oneOf':[%s],'$defs':{'d':OF}}".replace("OF", of);
    JsonNode said =
        at(formed(schema.replace("%s", ways), "claude-opus-4-8"), "/output_config/format/schema");
    assertThat(said.has("type") || said.has("additionalProperties")).isFalse();
    assertThat(said.at("/anyOf/0/additionalProperties").asBoolean(true)).isFalse();
    assertThat(said.at("/$defs/d/additionalProperties").asBoolean(true)).isFalse();
  }

  /** Ways that do not say that they are objects would let in anything without the type above. */
  @Test
  void waysThatMayBeAnythingLeaveItsType() {
    String schema = "{'type':'object','oneOf':[{'properties':{'b':{}}},{'required':['c']}]}";
    JsonNode forced = at(formed(schema, "claude-opus-4-8"), "/tools/0/input_schema");
    assertThat(forced.path("type").asText()).isEqualTo("object");
  }

  /** Its answers keep their bytes, so no tool can stand for the form. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'object'}",
        "{'type':['object','null']}",
        "{'type':'object','properties':{'b':{}},'patternProperties':{'^x':{}}}",
      })
  void whatIsClosedInAUnionRequestIsNamed(String inner) {
    String schema = "{'type':'object','properties':{'m':%s}}".replace("%s", inner);
    Translation translation = formed(Dialect.ANTHROPIC, schema, "claude-opus-4-8");
    String pointer = "/output_config/format/schema/properties/m/additionalProperties";
    assertThat(at(translation, pointer).asBoolean(true)).isFalse();
    assertThat(translation.dropped()).containsExactly("response_format.additionalProperties");
  }

  /** Of any object a grammar would leave nothing: its answer is free, and the form named. */
  @Test
  void aFormOfAnyObjectInAUnionRequestIsLeftOut() {
    Translation translation = formed(Dialect.ANTHROPIC, "{'type':'object'}", "claude-opus-4-8");
    assertThat(at(translation, "/output_config").isMissingNode()).isTrue();
    assertThat(translation.dropped()).containsExactly("response_format");
  }

  private static Translation formed(String schema, String model) {
    return formed(Dialect.OPENAI, schema, model);
  }

  private static Translation formed(Dialect caller, String schema, String model) {
    String format =
        "'max_tokens':9,'response_format':{'type':'json_schema','json_schema':"
            + "{'name':'n','schema':%s}},".replace("%s", schema);
    String request = "{'model':'" + model + "'," + format + HI + "}";
    return Translation.of(payload(caller, request), ANTHROPIC, model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'object'} | true",
        "{'type':'object','$ref':'#/$defs/d','$defs':{'d':{'properties':{'c':{}}}}} | true",
        "{'type':'object','properties':{'a':{'type':'string'}}} | true",
        "{'type':'object','properties':{'a':{'type':'object'}}} | false",
        "{'type':'object','patternProperties':{'^x':{'type':'string'}}} | false",
      })
  void aStrictToolThatCouldHoldLessIsNotStrict(String parameters, boolean strict) {
    String tool =
        "{'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':%s}}],"
            .replace("%s", parameters);
    Payload asked = payload(Dialect.OPENAI, tool + HI + "}");
    Translation translation = Translation.of(asked, ANTHROPIC, "claude-opus-4-8");
    assertThat(at(translation, "/tools/0/strict").asBoolean()).isEqualTo(strict);
    assertThat(at(translation, "/tools/0/input_schema/type").asText()).isEqualTo("object");
    assertThat(translation.dropped().contains("tools.function.strict")).isNotEqualTo(strict);
  }

  @Test
  void aToolThatTakesAMapIsNotHeldToTheLetter() {
    String tool =
        "'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':"
            + "{'type':'object','properties':{'m':{'type':'object',"
            + "'additionalProperties':{'type':'string'}}}}}}],";
    Payload asked = payload(Dialect.OPENAI, "{" + tool + HI + "}");
    Translation translation = Translation.of(asked, ANTHROPIC, "claude-opus-4-8");
    JsonNode sent = at(translation, "/tools/0");
    assertThat(sent.has("strict")).isFalse();
    assertThat(sent.at("/input_schema/properties/m/additionalProperties/type").asText())
        .isEqualTo("string");
    assertThat(translation.dropped()).containsExactly("tools.function.strict");
  }
}
