package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of tools that do not say that they are of an object. */
class TypelessSchemaTest {

  private static final String EMPTY = "{\"type\":\"object\",\"properties\":{}}";

  private static Translation own(String host, String model, String named, String schema) {
    String request =
        "{'model':'"
            + named
            + "','messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function',"
            + "'function':{'name':'f','parameters':"
            + schema
            + "}}]}";
    return Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.openai.com", "api.moonshot.ai", "vllm.example"})
  void acrossLanguagesThereIsAlwaysOne(String host) {
    String request =
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}],"
            + "'tools':[{'name':'f','input_schema':{}}]}";
    Translation told =
        Translation.of(payload(Dialect.ANTHROPIC, request), hosted(Provider.OPENAI, host), "m");
    assertThat(json(told.body()).at("/tools/0/function/parameters").toString()).isEqualTo(EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "api.moonshot.ai, kimi-k3",
    "api.moonshot.cn, kimi-k2.6",
    "api.kimi.com, kimi-for-coding",
  })
  void moonshotIsToldTheType(String host, String model) {
    for (String named : List.of("m", model)) {
      JsonNode body = json(own(host, model, named, "{}").body());
      assertThat(body.at("/tools/0/function/parameters").toString()).isEqualTo(EMPTY);
      Translation told = own(host, model, named, "{'properties':{'a':{'type':'string'}}}");
      JsonNode schema = json(told.body()).at("/tools/0/function/parameters");
      assertThat(schema.path("type").asText()).isEqualTo("object");
      assertThat(schema.at("/properties/a/type").asText()).isEqualTo("string");
      assertThat(told.dropped()).isEmpty();
    }
  }

  @Test
  void othersHearItAsItIs() {
    assertThat(text(own("vllm.example", "kimi-k3", "kimi-k3", "{}").body()))
        .contains("\"parameters\":{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'object'}",
        "{'anyOf':[{'type':'object','properties':{}}]}",
        "{'type':'string'}",
      })
  void whatSaysMoreStays(String schema) {
    assertThat(text(own("api.moonshot.ai", "kimi-k3", "kimi-k3", schema).body()))
        .contains(schema.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{'type':['object']}", "{'type':null}"})
  void whatIsNoTypeOrOneOfOneIsIt(String schema) {
    JsonNode body = json(own("api.moonshot.ai", "kimi-k3", "kimi-k3", schema).body());
    assertThat(body.at("/tools/0/function/parameters")).isEqualTo(json(EMPTY));
  }

  @Test
  void aFunctionWithoutASchemaGetsOne() {
    String request =
        "{'model':'kimi-k3','messages':[{'role':'user','content':'Hi'}],"
            + "'tools':[{'type':'function','function':{'name':'f'}}]}";
    Translation told =
        Translation.of(
            payload(Dialect.OPENAI, request),
            hosted(Provider.OPENAI, "api.moonshot.ai"),
            "kimi-k3");
    JsonNode tools = json(told.body()).path("tools");
    assertThat(tools.at("/0/function/parameters").toString()).isEqualTo(EMPTY);
  }
}
