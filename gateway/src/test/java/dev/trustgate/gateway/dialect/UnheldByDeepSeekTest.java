package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DeepSeek answers any json_schema with 400 "This response_format type is unavailable now" (llm-exe
 * #662, inspect_ai #4916, litellm #31466); it knows json_object, with the form in the prompt.
 */
class UnheldByDeepSeekTest {

  private static final Target DEEPSEEK = hosted(Provider.OPENAI, "api.deepseek.com");

  private static final String SCHEMA =
      "{'type':'object','properties':{'title':{'type':'string'}},'required':['title'],"
          + "'additionalProperties':false}";

  private static final String OWN_FORM =
      "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':"
          + SCHEMA
          + "}},";

  private static final String FOREIGN_FORM =
      "'output_config':{'format':{'type':'json_schema','schema':" + SCHEMA + "}},";

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
    return Translation.of(asked(caller, named, fields), DEEPSEEK, model);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deepseek-v4-pro", "deepseek-flash", "deepseek-chat", "deepseek-reasoner"})
  void theSchemaIsToldInWords(String model) {
    Translation translation = told(Dialect.ANTHROPIC, "m", FOREIGN_FORM, model);
    JsonNode body = json(translation.body());
    assertThat(body.path("response_format").toString()).isEqualTo("{\"type\":\"json_object\"}");
    assertThat(body.at("/messages/0/role").asText()).isEqualTo("system");
    assertThat(body.at("/messages/0/content").asText())
        .startsWith("Answer")
        .contains("json", SCHEMA.replace('\'', '"'));
    assertThat(translation.dropped()).containsExactly("output_config.format.schema");
  }

  @Test
  void behindWhatElseTheOperatorSays() {
    Translation translation =
        told(Dialect.ANTHROPIC, "m", "'system':'Be brief.'," + FOREIGN_FORM, "deepseek-chat");
    assertThat(json(translation.body()).at("/messages/0/content").asText())
        .startsWith("Be brief.\n\nAnswer with one json object")
        .contains("title");
  }

  /** Answers keep their bytes in one language, so that another target is asked. */
  @ParameterizedTest
  @CsvSource({
    "m, own, response_format",
    "m, foreign, output_config.format",
    "deepseek-chat, foreign, output_config.format",
  })
  void anotherIsAskedWhereTheGatewaySpeaks(String named, String form, String place) {
    String fields = form.equals("own") ? OWN_FORM : FOREIGN_FORM;
    assertThatThrownBy(() -> told(Dialect.OPENAI, named, fields, "deepseek-chat"))
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.param()).contains(place));
  }

  @Test
  void whatTheCallerSaysToItsOwnModelIsForTheTwoOfThem() {
    Translation translation = told(Dialect.OPENAI, "deepseek-chat", OWN_FORM, "deepseek-chat");
    assertThat(text(translation.body())).contains(OWN_FORM.replace('\'', '"'));
  }

  /** Others serve its weights, and hold them to any schema. */
  @ParameterizedTest
  @ValueSource(strings = {"deepseek-v3.1", "deepseek-ai/DeepSeek-V4-Flash", "deepseek-chat"})
  void elsewhereTheyAreToldTheSchema(String model) {
    Target vllm = hosted(Provider.OPENAI, "deepseek.com.example");
    Payload foreign = asked(Dialect.ANTHROPIC, "m", FOREIGN_FORM);
    Translation translation = Translation.of(foreign, vllm, model);
    assertThat(json(translation.body()).at("/response_format/type").asText())
        .isEqualTo("json_schema");
    assertThat(translation.dropped()).isEmpty();
    Payload own = asked(Dialect.OPENAI, "m", OWN_FORM);
    assertThat(text(Translation.of(own, vllm, model).body())).contains("json_schema");
  }
}
