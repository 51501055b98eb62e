package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas, ids and media that the other provider would answer with a 400. */
class ForeseenInToolsTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";
  private static final String UNION =
      "{'type':'object','properties':{'x':{'type':'string'}},'anyOf':["
          + "{'properties':{'kind':{'const':'a'},'n':{'type':'integer'}},'required':['kind','n']},"
          + "{'$ref':'#/$defs/B'}],'$defs':{'B':{'properties':{'kind':{'const':'b'}},"
          + "'required':['kind']}}}";

  private static Translation translation(Dialect caller, String fields) {
    Dialect other = caller == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
    return Translation.of(payload(caller, "{" + fields + "}"), targetOf(other), "m");
  }

  private static Translation toOpenAi(String schema) {
    return translation(
        Dialect.ANTHROPIC, HI + ",'tools':[{'name':'f','input_schema':" + schema + "}]");
  }

  private static JsonNode parameters(String schema) {
    return json(toOpenAi(schema).body()).at("/tools/0/function/parameters");
  }

  @Test
  void anObjectListsItsProperties() {
    assertThat(parameters("{'type':'object'}"))
        .isEqualTo(json("{\"type\":\"object\",\"properties\":{}}"));
  }

  /** A reference is a URL. */
  @Test
  void aDefinitionIsFoundBySignsThatAreNumbers() {
    assertThat(parameters(UNION.replace("#/$defs", "#/%24defs")).path("properties"))
        .isEqualTo(parameters(UNION).path("properties"));
    assertThat(parameters(UNION).at("/properties/kind/anyOf")).hasSize(2);
  }

  @Test
  void soItDoesForWhatImitatesOpenAi() {
    String request = "{" + HI + ",'tools':[{'name':'f','input_schema':{'type':'object'}}]}";
    Translation translation =
        Translation.of(
            payload(Dialect.ANTHROPIC, request), Fixtures.imitating(Provider.OPENAI), "m");
    assertThat(json(translation.body()).at("/tools/0/function/parameters"))
        .isEqualTo(json("{\"type\":\"object\",\"properties\":{}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, m, true",
    "eu.api.openai.com, m, true",
    "mine.openai.azure.com, m, true",
    "mine.openai.azure.us, m, true",
    "mine.openai.azure.cn, m, true",
    "mine.cognitiveservices.azure.com, m, true",
    "mine.cognitiveservices.azure.us, m, true",
    "mine.services.ai.azure.com, gpt-5-mini, true",
    "mine.services.ai.azure.com, DeepSeek-V3.2, false",
    "mine.openai.azure.com, gpt-oss-120b, false",
    "mine.westeurope.cloudapp.azure.com, m, false",
    "mine.eastus.models.ai.azure.com, m, false",
    "openai.com.example, m, false",
    "provider.example, m, false",
  })
  void openAiIsTheSameForIdsAndForTheNameOfTheLimit(String host, String model, boolean official) {
    String id = "toolu_" + "x".repeat(40);
    String request = "{'max_tokens':9," + called(id) + "}";
    Translation translation =
        Translation.of(
            payload(Dialect.ANTHROPIC, request), Fixtures.hosted(Provider.OPENAI, host), model);
    JsonNode body = json(translation.body());
    assertThat(body.at("/messages/2/tool_call_id").asText().equals(id)).isEqualTo(!official);
    assertThat(body.has("max_completion_tokens")).isEqualTo(official);
    assertThat(body.has("max_tokens")).isEqualTo(!official);
  }

  /** In Microsoft's Foundry a name that says nothing may be that of anybody's model. */
  @Test
  void aNameThatAnybodyChoseSaysNothingInTheFoundry() {
    String id = "toolu_" + "x".repeat(40);
    Translation translation =
        Translation.of(
            payload(Dialect.ANTHROPIC, "{'max_tokens':9," + called(id) + "}"),
            Fixtures.hosted(Provider.OPENAI, "mine.services.ai.azure.com"),
            "our-deployment");
    assertThat(json(translation.body()).at("/messages/2/tool_call_id").asText()).isEqualTo(id);
  }

  @Test
  void anArraySaysOfWhatItIs() {
    assertThat(
            parameters(
                "{'type':'object','properties':{'a':{'type':'array'},'b':{'type':['array','null']},"
                    + "'c':{'type':'array','items':{'type':'array'}}},"
                    + "'default':{'type':'array'}}"))
        .isEqualTo(
            json(
                """
                {"type":"object","properties":{"a":{"type":"array","items":{}},
                "b":{"type":["array","null"],"items":{}},
                "c":{"type":"array","items":{"type":"array","items":{}}}},
                "default":{"type":"array"}}"""));
  }

  private static void isOneObject(JsonNode schema) {
    assertThat(schema.has("anyOf")).isFalse();
    assertThat(schema.path("properties"))
        .isEqualTo(
            json(
                """
                {"x":{"type":"string"},"kind":{"anyOf":[{"const":"a"},{"const":"b"}]},
                "n":{"type":"integer"}}"""));
    assertThat(schema.path("required")).isEqualTo(json("[\"kind\"]"));
  }

  @Test
  void alternativesAtTheTopBecomeOneObject() {
    Translation openAi = toOpenAi(UNION);
    isOneObject(json(openAi.body()).at("/tools/0/function/parameters"));
    assertThat(openAi.dropped()).containsExactly("tools.input_schema.anyOf");
    Translation anthropic =
        translation(
            Dialect.OPENAI,
            HI
                + ",'tools':[{'type':'function','function':{'name':'f','parameters':"
                + UNION
                + "}}]");
    isOneObject(json(anthropic.body()).at("/tools/0/input_schema"));
    assertThat(anthropic.dropped()).containsExactly("tools.function.parameters.anyOf");
  }

  @Test
  void whatHoldsAtOnceIsNeededTogether() {
    JsonNode schema =
        parameters(
            "{'allOf':[{'properties':{'a':{}},'required':['a']},"
                + "{'properties':{'b':{}},'required':['b']}]}");
    assertThat(schema.path("required")).isEqualTo(json("[\"a\",\"b\"]"));
    assertThat(schema.path("type").asText()).isEqualTo("object");
  }

  @Test
  void alternativesDeeperStay() {
    Translation translation =
        toOpenAi("{'type':'object','properties':{'a':{'anyOf':[{'type':'string'}]}}}");
    assertThat(translation.dropped()).isEmpty();
    assertThat(json(translation.body()).findValues("anyOf")).hasSize(1);
  }

  /** A round of tools in which one is called by this id. */
  private static String called(String id) {
    return "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':"
        + "[{'type':'tool_use','id':'%s','name':'f','input':{}}]},".formatted(id)
        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'%s'}]}]".formatted(id);
  }

  @Test
  void anIdOfMoreThanFortyCharactersIsShortenedAlike() {
    String id = "toolu_" + "x".repeat(40);
    JsonNode body = json(translation(Dialect.ANTHROPIC, called(id)).body());
    String called = body.at("/messages/1/tool_calls/0/id").asText();
    assertThat(called).hasSizeLessThanOrEqualTo(40);
    assertThat(body.at("/messages/2/tool_call_id").asText()).isEqualTo(called);
  }

  private static String shown(String block) {
    return "'messages':[{'role':'user','content':[" + block + "]}]";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ANTHROPIC | {'type':'image','source':{'type':'base64','media_type':'image/tiff','data':'AAAA'}}",
        "ANTHROPIC | {'type':'document','source':{'type':'base64','media_type':'text/csv','data':'AAAA'}}",
        "OPENAI | {'type':'image_url','image_url':{'url':'http://a.b/c.png'}}",
        "OPENAI | {'type':'image_url','image_url':{'url':'HTTP://a.b/c.pdf'}}"
      })
  void mediaThatTheTargetDoesNotTakeAreRefused(Dialect caller, String block) {
    RefusedRequest refused =
        catchThrowableOfType(RefusedRequest.class, () -> translation(caller, shown(block)));
    assertThat(refused.param()).contains("messages[0].content[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/jpg", "IMAGE/PNG"})
  void aDocumentThatIsAnImageIsShownAsOne(String type) {
    Translation translation =
        translation(
            Dialect.ANTHROPIC,
            shown(
                "{'type':'document','source':{'type':'base64','media_type':'%s','data':'AAAA'}}"
                    .formatted(type)));
    assertThat(json(translation.body()).at("/messages/0/content/0/image_url/url").asText())
        .matches("data:image/(png|jpeg);base64,AAAA");
  }

  @Test
  void aTextInAResultStaysInTheResult() {
    JsonNode messages =
        json(translation(
                    Dialect.ANTHROPIC,
                    "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':"
                        + "[{'type':'tool_use','id':'t','name':'f','input':{}}]},{'role':'user',"
                        + "'content':[{'type':'tool_result','tool_use_id':'t','content':["
                        + "{'type':'text','text':'one'},{'type':'document','title':'T','source':"
                        + "{'type':'text','media_type':'text/plain','data':'two'}}]}]}]")
                .body())
            .path("messages");
    assertThat(messages).hasSize(3);
    assertThat(messages.at("/2/content").asText()).isEqualTo("one\nT\n\ntwo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENAI | 'stop':'a','stop_sequences':['b'] | stop_sequences",
        "OPENAI | 'stop':'a','stop_sequences':['a'] | ``",
        "OPENAI | 'max_tokens':9.0,'max_completion_tokens':9 | ``",
        "OPENAI | 'metadata':{'user_id':5} | metadata",
        "OPENAI | 'user':'u','metadata':{'user_id':'v'} | metadata",
        "OPENAI | 'tools':[{'type':'function','function':{'name':'f'},'cache_control':'x'}] | cache_control",
        "ANTHROPIC | 'stop':'a','stop_sequences':['b'] | stop",
        "ANTHROPIC | 'max_tokens':5,'max_completion_tokens':9 | max_completion_tokens"
      })
  void ofTwoWordsForOneThingTheLostOneIsNamed(Dialect caller, String fields, String lost) {
    var dropped = translation(caller, HI + "," + fields).dropped();
    assertThat(String.join(",", dropped)).isEqualTo(lost);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENAI | 'stop':'a','stop_sequences':['b'] | stop_sequences",
        "ANTHROPIC | 'stop':'a','stop_sequences':['b'] | stop",
        "ANTHROPIC | 'max_tokens':5,'max_completion_tokens':9 | max_completion_tokens"
      })
  void inTheSameLanguageToo(Dialect language, String fields, String lost) {
    Translation same =
        Translation.of(payload(language, "{" + HI + "," + fields + "}"), targetOf(language), "m");
    assertThat(same.dropped()).containsExactly(lost);
  }
}
