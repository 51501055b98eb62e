package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
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

/** What a request comes to in the other dialect, beyond the cases of the corpus. */
class RequestTranslationTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";

  private static Translation toAnthropic(String fields, String model) {
    return Translation.of(payload(Dialect.OPENAI, "{" + fields + "}"), ANTHROPIC, model);
  }

  private static Translation toOpenAi(String fields, String model) {
    return Translation.of(payload(Dialect.ANTHROPIC, "{" + fields + "}"), OPENAI, model);
  }

  private static JsonNode at(Translation translation, String pointer) {
    return json(translation.body()).at(pointer);
  }

  @Test
  void namesEveryFieldThatIsLost() {
    Translation translation =
        toAnthropic(
            "'logprobs':true,'seed':7,'user':'u','brand_new':{},'metadata':{'a':'b'}," + HI,
            "claude-3-haiku");
    assertThat(translation.dropped())
        .containsExactlyInAnyOrder("logprobs", "seed", "brand_new", "metadata");
    assertThat(at(translation, "/metadata/user_id").asText()).isEqualTo("u");
  }

  @Test
  void theUserBeginsBeforeTheAssistant() {
    Translation translation =
        toAnthropic(
            "'messages':[{'role':'system','content':'S'},{'role':'assistant','content':'Welcome'},"
                + "{'role':'user','content':'Hi'}]",
            "claude-3-haiku");
    assertThat(at(translation, "/messages"))
        .isEqualTo(
            json(
                "[{'role':'user','content':'.'},{'role':'assistant','content':'Welcome'},{'role':'user','content':'Hi'}]"
                    .replace('\'', '"')));
    assertThat(translation.dropped()).isEmpty();
    Translation alone =
        toAnthropic("'messages':[{'role':'assistant','content':'I'}]", "claude-3-haiku");
    assertThat(at(alone, "/messages")).hasSize(1);
  }

  private static String turn(String role, String... blocks) {
    return "{'role':'%s','content':[%s]}".formatted(role, String.join(",", blocks));
  }

  private static String roles(String... turns) {
    String use = "{'type':'tool_use','id':'%s','name':'f','input':{}}";
    String begin =
        "{'role':'user','content':'Hi'},"
            + turn("assistant", use.formatted("a"), use.formatted("b"));
    Translation translation =
        toOpenAi(
            "'max_tokens':9,'messages':[" + begin + "," + String.join(",", turns) + "]", "gpt-4o");
    return String.join(" ", json(translation.body()).findValuesAsText("role"));
  }

  @Test
  void theOperatorSpeaksBehindTheResults() {
    String text = "{'type':'text','text':'x'}";
    String system = turn("system", text);
    String a = "{'type':'tool_result','tool_use_id':'a'}";
    String b = "{'type':'tool_result','tool_use_id':'b'}";
    String round = "user assistant tool tool ";
    assertThat(roles(system, turn("user", a, b, text))).isEqualTo(round + "system user");
    assertThat(roles(system, turn("user", a, b))).isEqualTo(round + "system");
    assertThat(roles(turn("user", a), system, turn("user", b, text)))
        .isEqualTo(round + "system user");
    assertThat(roles(turn("user", a, b, text), system)).isEqualTo(round + "user system");
    assertThat(roles(turn("user", a, b), system, turn("user", text)))
        .isEqualTo(round + "system user");
  }

  @Test
  void aCompactionIsWhatWasSaid() {
    String conversation =
        "'max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':["
            + "{'type':'compaction','content':%s},{'type':'text','text':'So.'}]},{'role':'user','content':'x'}]";
    Translation told = toOpenAi(conversation.formatted("'All of it. '"), "gpt-4o");
    assertThat(at(told, "/messages/1/content").asText()).isEqualTo("All of it. So.");
    assertThat(told.dropped()).isEmpty();
    Translation nothing = toOpenAi(conversation.formatted("null"), "gpt-4o");
    assertThat(at(nothing, "/messages/1/content").asText()).isEqualTo("So.");
    assertThat(nothing.dropped()).containsExactly("messages.compaction");
  }

  @Test
  void namesNoFieldWhoseWishIsFulfilled() {
    Translation translation =
        toAnthropic(
            "'n':1,'logprobs':false,'store':false,'presence_penalty':0,'logit_bias':{},"
                + "'modalities':['text'],'response_format':{'type':'text'},'seed':null,"
                + "'service_tier':'auto','stream':true,'stream_options':{'include_usage':true},"
                + HI,
            "claude-3-haiku");
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void namesOfLostFieldsAreHarmlessInAHeader() {
    Translation translation = toAnthropic("'evil\\r\\nx: y, z':1," + HI, "claude-3-haiku");
    assertThat(translation.dropped()).containsExactly("evil??x??y??z");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-3-5-sonnet-20241022, true, true, true",
    "claude-sonnet-4-20250514, true, true, true",
    "claude-sonnet-4-5-20250929, true, false, true",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0, true, false, true",
    "claude-opus-4-1-20250805, true, false, true",
    "claude-opus-4-8, false, false, false",
    "claude-sonnet-5, false, false, false",
    "glm-5, true, true, true",
  })
  void samplingIsWhatTheModelTakes(String model, boolean temperature, boolean topP, boolean topK) {
    Translation translation = toAnthropic("'temperature':0.7,'top_p':0.9,'top_k':5," + HI, model);
    JsonNode body = json(translation.body());
    assertThat(body.has("temperature")).isEqualTo(temperature);
    assertThat(body.has("top_p")).isEqualTo(topP);
    assertThat(body.has("top_k")).isEqualTo(topK);
    assertThat(translation.dropped().contains("top_p")).isEqualTo(!topP);
  }

  @Test
  void theNewerVersionOfTheApiTakesNoSampling() {
    var newer = target(Provider.ANTHROPIC, Map.of("Anthropic-Version", "2026-10-21"));
    Payload payload = payload(Dialect.OPENAI, "{'temperature':1," + HI + "}");
    Translation translation = Translation.of(payload, newer, "claude-3-haiku");
    assertThat(json(translation.body()).has("temperature")).isFalse();
    assertThat(translation.dropped()).containsExactly("temperature");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-3-7-sonnet, 20000, 4096, 20000",
    "claude-3-7-sonnet, 6000, 4096, 6000",
    "claude-3-7-sonnet, 3000, 2250, 3000",
    "claude-3-7-sonnet, 1100, 1024, 1100",
  })
  void theBudgetStaysBelowTheLimit(String model, int limit, int budget, int maxTokens) {
    Translation translation =
        toAnthropic("'reasoning_effort':'high','max_tokens':" + limit + "," + HI, model);
    assertThat(at(translation, "/thinking/budget_tokens").asInt()).isEqualTo(budget);
    assertThat(at(translation, "/max_tokens").asInt()).isEqualTo(maxTokens);
    assertThat(translation.dropped().contains("reasoning_effort")).isEqualTo(budget < 4096);
  }

  @Test
  void thinkingGivesWayToAForcedToolAndToASmallLimit() {
    String tool = "'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'required',";
    Translation forced = toAnthropic(tool + "'reasoning_effort':'high'," + HI, "claude-opus-4-8");
    assertThat(json(forced.body()).has("thinking")).isFalse();
    assertThat(forced.dropped()).containsExactly("reasoning_effort");
    Translation small =
        toAnthropic("'reasoning_effort':'low','max_tokens':500," + HI, "claude-3-7-sonnet");
    assertThat(small.dropped()).containsExactly("reasoning_effort");
  }

  @Test
  void thinkingDropsTheSamplingItForbids() {
    Translation translation =
        toAnthropic("'reasoning_effort':'low','temperature':0.2," + HI, "claude-3-7-sonnet");
    assertThat(at(translation, "/thinking/type").asText()).isEqualTo("enabled");
    assertThat(translation.dropped()).containsExactly("temperature");
  }

  private static final String SCHEMA_FORMAT =
      "'response_format':{'type':'json_schema','json_schema':{'name':'recipe','schema':"
          + "{'type':'object','properties':{'n':{'type':'integer','minimum':3},"
          + "'x':{'oneOf':[{'type':'object','properties':{'y':{}}},{'type':'null'}]}}}}},";

  @Test
  void aSchemaIsMadeStrictWhereItIsNative() {
    Translation translation = toAnthropic(SCHEMA_FORMAT + HI, "claude-sonnet-4-5");
    JsonNode schema = at(translation, "/output_config/format/schema");
    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    assertThat(schema.at("/properties/n/minimum").isMissingNode()).isTrue();
    assertThat(schema.at("/properties/n/description").asText()).isEqualTo("{minimum: 3}");
    assertThat(schema.at("/properties/x/anyOf/0/additionalProperties").asBoolean(true)).isFalse();
    assertThat(translation.dropped()).isEmpty();
  }

  /** OpenAI takes fewer schemas to the letter than Anthropic: a strict tool must stay callable. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'additionalProperties':false, | '' | ,'b' | true",
        "'additionalProperties':false, | '' | '' | false",
        "'' | '' | ,'b' | false",
        "'additionalProperties':false, | ,'default':1 | ,'b' | false",
        "'additionalProperties':false, | ,'minimum':1 | ,'b' | true",
      })
  void aStrictToolIsStrictWhereItsSchemaMayBe(
      String closed, String keyword, String required, boolean strict) {
    String tool =
        """
        'tools':[{'name':'f','strict':true,'input_schema':{'type':'object',%s'properties':
        {'a':{'type':'string'},'b':{'type':'integer'%s}},'required':['a'%s]}}],
        """
            .formatted(closed, keyword, required);
    Translation translation = toOpenAi("'max_tokens':9," + tool + HI, "gpt-4o");
    assertThat(at(translation, "/tools/0/function/strict").asBoolean()).isEqualTo(strict);
    assertThat(at(translation, "/tools/0/function/parameters/required/0").asText()).isEqualTo("a");
    assertThat(translation.dropped().contains("tools.strict")).isNotEqualTo(strict);
  }

  @Test
  void aStrictToolHoldsNothingThatAnthropicCannotHoldAModelTo() {
    String tool =
        "'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':{"
            + "'type':'object','properties':{'n':{'type':'integer','minimum':3}},"
            + "'required':['n'],'additionalProperties':false}}}],";
    Translation translation = toAnthropic(tool + HI, "claude-sonnet-4-5");
    assertThat(at(translation, "/tools/0/strict").asBoolean()).isTrue();
    JsonNode number = at(translation, "/tools/0/input_schema/properties/n");
    assertThat(number.has("minimum")).isFalse();
    assertThat(number.path("description").asText()).isEqualTo("{minimum: 3}");
    Translation loose = toAnthropic(tool.replace("'strict':true,", "") + HI, "claude-sonnet-4-5");
    assertThat(at(loose, "/tools/0/input_schema/properties/n/minimum").asInt()).isEqualTo(3);
  }

  @Test
  void whatAnthropicCallersSayInOpenAisWordsIsNativeThere() {
    Translation translation =
        toOpenAi(
            "'max_tokens':9,'reasoning_effort':'low',"
                + SCHEMA_FORMAT.replace("'name':'recipe'", "'name':'recipe','strict':true")
                + HI,
            "gpt-5");
    assertThat(translation.dropped()).isEmpty();
    assertThat(at(translation, "/reasoning_effort").asText()).isEqualTo("low");
    assertThat(at(translation, "/response_format/json_schema/name").asText()).isEqualTo("recipe");
    assertThat(at(translation, "/response_format/json_schema/strict").asBoolean()).isTrue();
    Translation both =
        toOpenAi(
            "'max_tokens':9,'reasoning_effort':'low','thinking':{'type':'enabled',"
                + "'budget_tokens':5000},'response_format':{'type':'json_object'},"
                + "'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}},"
                + HI,
            "gpt-5");
    assertThat(at(both, "/reasoning_effort").asText()).as("their own words win").isEqualTo("high");
    assertThat(at(both, "/response_format/type").asText()).isEqualTo("json_schema");
    assertThat(both.dropped()).containsExactlyInAnyOrder("reasoning_effort", "response_format");
  }

  @Test
  void aSchemaBecomesAForcedToolWhereItIsNot() {
    Translation translation = toAnthropic(SCHEMA_FORMAT + HI, "claude-3-5-sonnet");
    assertThat(at(translation, "/tools/0/name").asText()).isEqualTo("recipe");
    assertThat(at(translation, "/tools/0/input_schema/properties/n/minimum").asInt()).isEqualTo(3);
    assertThat(at(translation, "/tool_choice/name").asText()).isEqualTo("recipe");
  }

  @Test
  void aFormatToolBesideOthersLeavesTheModelTheChoice() {
    String tools = "'tools':[{'type':'function','function':{'name':'recipe'}}],";
    Translation translation = toAnthropic(SCHEMA_FORMAT + tools + HI, "claude-3-5-sonnet");
    assertThat(at(translation, "/tool_choice/type").asText()).isEqualTo("any");
    assertThat(at(translation, "/tools/1/name").asText()).startsWith("recipe_answer_");
  }

  @Test
  void jsonWithoutASchemaIsAskedForInWords() {
    Translation translation =
        toAnthropic("'response_format':{'type':'json_object'}," + HI, "claude-3-haiku");
    assertThat(at(translation, "/system").asText()).contains("JSON");
    assertThat(translation.dropped()).containsExactly("response_format");
  }

  @Test
  void toolResultsStandRightBehindTheirCallsAndFirst() {
    Translation translation =
        toAnthropic(
            "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'',"
                + "'tool_calls':[{'id':'a.1','type':'function','function':{'name':'f','arguments':''}}]},"
                + "{'role':'tool','tool_call_id':'a.1','content':''},"
                + "{'role':'system','content':'Be brief.'},{'role':'user','content':'And?'}]",
            "claude-3-haiku");
    JsonNode body = json(translation.body());
    assertThat(body.path("messages")).hasSize(3);
    assertThat(body.at("/messages/2/content/0/type").asText()).isEqualTo("tool_result");
    assertThat(body.at("/messages/2/content/0/tool_use_id"))
        .isEqualTo(body.at("/messages/1/content/0/id"));
    assertThat(body.at("/messages/1/content/0/id").asText()).matches("a_1_[0-9a-f]{8}");
    assertThat(body.at("/messages/2/content/1/text").asText()).isEqualTo("And?");
    assertThat(body.path("system").asText()).isEqualTo("Be brief.");
  }

  @Test
  void whatToolsShowMovesBehindTheirResults() {
    Translation translation =
        toOpenAi(
            "'max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':"
                + "[{'type':'tool_use','id':'a','name':'f','input':{}}]},{'role':'user','content':["
                + "{'type':'text','text':'Look.'},{'type':'tool_result','tool_use_id':'a','is_error':true,"
                + "'content':[{'type':'text','text':'no'},{'type':'image','source':"
                + "{'type':'url','url':'http://x/y.png'}}]}]}]",
            "gpt-4o");
    JsonNode messages = json(translation.body()).path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("user", "assistant", "tool", "user");
    assertThat(messages.at("/2/content").asText()).isEqualTo("Error: no");
    assertThat(messages.at("/3/content/0/image_url/url").asText()).isEqualTo("http://x/y.png");
    assertThat(messages.at("/3/content/1/text").asText()).isEqualTo("Look.");
  }

  @ParameterizedTest
  @CsvSource({"o3-mini, false", "gpt-5, false", "gpt-4o, true"})
  void reasoningModelsOfOpenAiTakeDefaultsOnly(String model, boolean sampling) {
    Translation translation = toOpenAi("'max_tokens':9,'temperature':0.5," + HI, model);
    assertThat(json(translation.body()).has("temperature")).isEqualTo(sampling);
    assertThat(at(translation, "/max_completion_tokens").asInt()).isEqualTo(9);
  }

  @Test
  void theLimitKeepsItsOldNameOutsideOpenAi() {
    var elsewhere = target(Provider.OPENAI, Map.of());
    var local =
        new dev.trustgate.gateway.domain.Target(
            "t",
            "local",
            Provider.OPENAI,
            new dev.trustgate.gateway.domain.Endpoint(
                dev.trustgate.gateway.domain.Endpoint.Protocol.HTTP, "127.0.0.1", 9, "/v1", true),
            1,
            1,
            elsewhere.models(),
            elsewhere.defaultModel(),
            Map.of(),
            elsewhere.credentials());
    Payload payload = payload(Dialect.ANTHROPIC, "{'max_tokens':9," + HI + "}");
    assertThat(at(Translation.of(payload, local, "llama"), "/max_tokens").asInt()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'role':'user','content':[{'type':'input_audio','input_audio':{}}]} | messages[0].content[0]",
        "{'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]} | messages[0].content[0]",
        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/bmp;base64,AA=='}}]}"
            + " | messages[0].content[0]",
        "{'role':'user','content':[{'type':'riddle'}]} | messages[0].content[0].type",
        "{'role':'assistant','tool_calls':[{'id':'a','type':'function',"
            + "'function':{'name':'f','arguments':'[]'}}]},"
            + "{'role':'tool','tool_call_id':'a','content':'x'}"
            + " | messages[0].tool_calls[0].function.arguments",
        "{'role':'system','content':' '} | messages",
        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'ftp://x'}}]}"
            + " | messages[0].content[0].image_url.url",
      })
  void objectsAndNamesThePlace(String message, String place) {
    Payload payload = payload(Dialect.OPENAI, "{'messages':[" + message + "]}");
    assertThat(Translation.objection(payload, ANTHROPIC).orElseThrow().field()).isEqualTo(place);
    assertThat(Translation.objection(payload, OPENAI)).isEmpty();
    assertThatThrownBy(() -> Translation.of(payload, ANTHROPIC, "claude-3-haiku"))
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.param()).contains(place));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'stop_sequences':[1] | stop_sequences",
        "'stop_sequences':{} | stop_sequences",
        "'tools':[{'type':'custom','custom':{'name':'x'}}] | tools[0]",
        "'tool_choice':'perhaps' | tool_choice",
        "'response_format':{'type':'json_schema','json_schema':{}}"
            + " | response_format.json_schema.schema",
        "'response_format':{'type':'json_schema','schema':{}} | response_format.json_schema.schema",
        "'tools':[{'type':'function','name':'f'}] | tools[0].function",
        "'safety_identifier':7 | safety_identifier",
        "'max_tokens':-1 | max_tokens",
        "'tools':[{'google_search':{}}] | tools[0].name",
        "'functions':[{'name':'f'},{'name':'f'}] | functions[1].name",
      })
  void objectsToFieldsOfTheWrongForm(String field, String place) {
    Payload payload = payload(Dialect.OPENAI, "{" + field + "," + HI + "}");
    assertThat(Translation.objection(payload, ANTHROPIC).orElseThrow().field()).isEqualTo(place);
  }

  @Test
  void aPrefillIsNoWordForNewerModels() {
    String prefill =
        "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'I  '}]";
    assertThat(at(toAnthropic(prefill, "claude-3-haiku"), "/messages/1/content").asText())
        .isEqualTo("I");
    assertThatThrownBy(() -> toAnthropic(prefill, "claude-opus-4-8"))
        .isInstanceOf(RefusedRequest.class);
  }

  @Test
  void sealedReasoningReturnsWholeAndUnsealedNotAtAll() {
    Translation translation =
        toAnthropic(
            "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'A',"
                + "'reasoning_content':'hm','thinking_blocks':[{'type':'thinking','thinking':'hm',"
                + "'signature':'sig'},{'type':'thinking','thinking':'forged'}]},"
                + "{'role':'user','content':'B'}]",
            "claude-3-7-sonnet");
    JsonNode content = at(translation, "/messages/1/content");
    assertThat(content.findValuesAsText("type")).containsExactly("thinking", "text");
    assertThat(content.at("/0/signature").asText()).isEqualTo("sig");
  }
}
