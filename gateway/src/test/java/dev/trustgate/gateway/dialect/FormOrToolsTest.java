package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
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
 * Groq and Cerebras take a form of the answer or tools, Groq a schema of few models (its
 * documentation).
 */
class FormOrToolsTest {

  private static final Target GROQ = hosted(Provider.OPENAI, "api.groq.com");
  private static final String GPT = "openai/gpt-oss-120b";
  private static final String LLAMA = "llama-3.3-70b-versatile";
  private static final String SCHEMA =
      "{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],"
          + "'additionalProperties':false}";
  private static final String OWN_FORM =
      "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':"
          + SCHEMA
          + "}},";
  private static final String FOREIGN_FORM =
      "'output_config':{'format':{'type':'json_schema','schema':" + SCHEMA + "}},";
  private static final String OLDER_FORM =
      "'output_format':{'type':'json_schema','schema':" + SCHEMA + "},";
  private static final String ANY_FORM = "'response_format':{'type':'json_object'},";
  private static final String OWN_TOOLS =
      "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],";
  private static final String FOREIGN_TOOLS =
      "'tools':[{'name':'f','input_schema':{'type':'object'}}],";

  private static Payload asked(Dialect caller, String named, String fields) {
    return payload(
        caller,
        "{'model':'"
            + named
            + "','max_tokens':9,"
            + fields
            + "'messages':[{'role':'user','content':'Hi'}]}");
  }

  private static Translation told(Dialect caller, String named, String fields, String model) {
    return Translation.of(asked(caller, named, fields), GROQ, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {GPT, LLAMA})
  void besideToolsTheFormIsToldInWords(String model) {
    Translation told = told(Dialect.ANTHROPIC, "m", FOREIGN_FORM + FOREIGN_TOOLS, model);
    JsonNode body = json(told.body());
    assertThat(body.has("response_format")).isFalse();
    assertThat(body.path("tools")).hasSize(1);
    assertThat(body.at("/messages/0/content").asText()).contains(SCHEMA.replace('\'', '"'));
    assertThat(told.dropped()).containsExactly("output_config.format");
  }

  /** Any JSON is wished in words as well; the caller's instructions stand in front of them. */
  @ParameterizedTest
  @ValueSource(strings = {GPT, LLAMA})
  void soItIsWithAnyJson(String model) {
    Translation told = told(Dialect.ANTHROPIC, "m", ANY_FORM + FOREIGN_TOOLS, model);
    JsonNode body = json(told.body());
    assertThat(body.has("response_format")).isFalse();
    assertThat(body.path("tools")).hasSize(1);
    assertThat(body.at("/messages/0/role").asText()).isEqualTo("system");
    assertThat(body.at("/messages/0/content").asText())
        .isEqualTo("Answer with one json object and nothing else.");
    assertThat(told.dropped()).containsExactly("response_format");
  }

  /** Who is held to it need not be told. */
  @ParameterizedTest
  @ValueSource(strings = {GPT, LLAMA})
  void withoutToolsAnyJsonIsHeldTo(String model) {
    Translation told = told(Dialect.ANTHROPIC, "m", ANY_FORM, model);
    JsonNode body = json(told.body());
    assertThat(body.at("/response_format/type").asText()).isEqualTo("json_object");
    assertThat(body.path("messages")).hasSize(1);
    assertThat(told.dropped()).isEmpty();
  }

  /** Those of the caller's own that only their names tell are functions, too. */
  @Test
  void theCallersShellIsATool() {
    String shell = "'tools':[{'type':'bash_20250124','name':'bash'}],";
    Translation told = told(Dialect.ANTHROPIC, "m", FOREIGN_FORM + shell, GPT);
    JsonNode body = json(told.body());
    assertThat(body.has("response_format")).isFalse();
    assertThat(body.path("tools")).hasSize(1);
    assertThat(body.at("/messages/0/content").asText()).contains("json object");
  }

  /** Who can be held to a schema is, without tools, or if they are not told. */
  @ParameterizedTest
  @CsvSource({
    "openai/gpt-oss-20b, json_schema",
    "qwen/qwen3.8-27b, json_schema",
    "llama-3.1-8b-instant, json_object",
    "llama-3.3-70b-versatile, json_object",
    "qwen/qwen3-32b, json_object",
    "qwen/qwen3.6-27b, json_object",
    "another, json_object",
  })
  void withoutToolsFewAreHeldToASchema(String model, String type) {
    String searching = "'tools':[{'type':'web_search_20250305','name':'web_search'}],";
    for (String tools : new String[] {"", searching}) {
      Translation told = told(Dialect.ANTHROPIC, "m", FOREIGN_FORM + tools, model);
      JsonNode body = json(told.body());
      assertThat(body.at("/response_format/type").asText()).isEqualTo(type);
      assertThat(body.at("/messages/0/content").asText().contains("json object"))
          .isEqualTo(type.equals("json_object"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "m, own, openai/gpt-oss-120b, response_format",
    "m, foreign, openai/gpt-oss-120b, output_config.format",
    "openai/gpt-oss-120b, foreign, openai/gpt-oss-120b, output_config.format",
    "openai/gpt-oss-120b, older, openai/gpt-oss-120b, output_format",
    "m, any, openai/gpt-oss-120b, response_format",
  })
  void inOneLanguageAnotherIsAsked(String named, String form, String model, String place) {
    String fields =
        switch (form) {
          case "own" -> OWN_FORM;
          case "any" -> ANY_FORM;
          case "older" -> OLDER_FORM;
          default -> FOREIGN_FORM;
        };
    assertThatThrownBy(() -> told(Dialect.OPENAI, named, fields + OWN_TOOLS, model))
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.param()).contains(place));
    assertThat(text(told(Dialect.OPENAI, named, fields, model).body())).contains("json_");
  }

  @Test
  void whatTheCallerSaysToItsOwnModelIsForTheTwoOfThem() {
    Translation told = told(Dialect.OPENAI, GPT, OWN_FORM + OWN_TOOLS, GPT);
    assertThat(text(told.body())).contains(OWN_FORM.replace('\'', '"'));
  }

  @Test
  void othersTakeBoth() {
    Payload both = asked(Dialect.ANTHROPIC, "m", FOREIGN_FORM + FOREIGN_TOOLS);
    JsonNode body = json(Translation.of(both, hosted(Provider.OPENAI, "vllm.example"), GPT).body());
    assertThat(body.at("/response_format/type").asText()).isEqualTo("json_schema");
    assertThat(body.path("tools")).hasSize(1);
  }

  @Test
  void cerebrasTakesEitherAloneToo() {
    Payload both = asked(Dialect.ANTHROPIC, "m", FOREIGN_FORM + FOREIGN_TOOLS);
    Target cerebras = hosted(Provider.OPENAI, "api.cerebras.ai");
    Translation told = Translation.of(both, cerebras, "gpt-oss-120b");
    assertThat(json(told.body()).has("response_format")).isFalse();
    assertThat(told.dropped()).containsExactly("output_config.format");
  }

  /** What is so at an address is data, and the operator has the last word. */
  @Test
  void theOperatorSaysWhoTakesBoth() {
    Payload both = asked(Dialect.ANTHROPIC, "m", FOREIGN_FORM + FOREIGN_TOOLS);
    Target able =
        hosted(Provider.OPENAI, "api.groq.com", List.of(Ruled.all("form_beside_tools=true")));
    assertThat(json(Translation.of(both, able, GPT).body()).has("response_format")).isTrue();
    Target unable =
        hosted(Provider.OPENAI, "provider.example", List.of(Ruled.all("form_beside_tools=false")));
    Translation told = Translation.of(both, unable, "m");
    assertThat(json(told.body()).has("response_format")).isFalse();
    assertThat(told.dropped()).containsExactly("output_config.format");
  }
}
