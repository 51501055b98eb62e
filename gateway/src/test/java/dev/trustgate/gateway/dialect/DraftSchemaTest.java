package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of older drafts are said to Anthropic in the words of the one that it insists on. */
class DraftSchemaTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";

  private static Payload tool(String schema) {
    return payload(
        Dialect.OPENAI,
        "{'model':'m','tools':[{'type':'function','function':{'name':'f','parameters':"
            + schema
            + "}}],"
            + HI
            + "}");
  }

  private static JsonNode said(String schema) {
    Translation translation = Translation.of(tool(schema), ANTHROPIC, "claude-opus-5");
    assertThat(translation.dropped()).isEmpty();
    return json(translation.body()).at("/tools/0/input_schema/properties/p");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'items':[{'type':'string'},{}]} | {'prefixItems':[{'type':'string'},{}]}",
        "{'items':[{}],'additionalItems':false} | {'prefixItems':[{}],'items':false}",
        "{'items':[{}],'additionalItems':{'items':[true]}} |"
            + " {'prefixItems':[{}],'items':{'prefixItems':[true]}}",
        "{'items':[]} | {}",
        "{'items':{'items':[{}]}} | {'items':{'prefixItems':[{}]}}",
        "{'anyOf':[{'items':[{}]}]} | {'anyOf':[{'prefixItems':[{}]}]}",
        "{'exclusiveMinimum':true,'minimum':0} | {'exclusiveMinimum':0}",
        "{'exclusiveMaximum':true,'maximum':9} | {'exclusiveMaximum':9}",
        "{'exclusiveMinimum':false,'minimum':0} | {'minimum':0}",
        "{'exclusiveMinimum':true} | {}",
        "{'exclusiveMinimum':3} | {'exclusiveMinimum':3}",
        "{'type':'string','required':true} | {'type':'string'}",
        "{'type':'string','required':null} | {'type':'string'}",
        "{'default':{'items':[1],'required':true}} | {'default':{'items':[1],'required':true}}",
        "{'properties':{'required':{'type':'string'}}} |"
            + " {'properties':{'required':{'type':'string'}}}",
      })
  void whatIsOlderIsSaidAnew(String older, String newer) {
    JsonNode wanted = json(newer.replace('\'', '"'));
    assertThat(said("{'type':'object','properties':{'p':" + older + "}}")).isEqualTo(wanted);
  }

  @Test
  void soItIsInTheFormOfAnAnswer() {
    Payload payload =
        payload(
            Dialect.OPENAI,
            "{'model':'m','response_format':{'type':'json_schema','json_schema':{'name':'n',"
                + "'schema':{'type':'object','properties':{'p':{'type':'array',"
                + "'items':[{'type':'string'}],'required':true}}}}},"
                + HI
                + "}");
    JsonNode schema =
        json(Translation.of(payload, ANTHROPIC, "claude-opus-5").body())
            .at("/output_config/format/schema/properties/p");
    assertThat(schema.has("items") || schema.has("required")).isFalse();
    assertThat(schema.path("description").asText()).contains("prefixItems");
  }

  @ParameterizedTest
  @ValueSource(strings = {"filter[id]", "$top", "user name", "naïve", ""})
  void aNameThatClaudeRefusesIsAnObjection(String name) {
    Payload request = tool("{'type':'object','properties':{'fine-a.b_1':{},'" + name + "':{}}}");
    Objection objection = Translation.objection(request, ANTHROPIC).orElseThrow();
    assertThat(objection.field()).isEqualTo("tools");
    assertThat(objection.reason()).contains('"' + name + '"').contains("\"f\"");
    assertThat(Translation.objection(request, imitating(Provider.ANTHROPIC))).isEmpty();
  }

  /** The caller knows of no tool that stands for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "response_format.json_schema.schema | 'response_format':{'type':'json_schema',"
            + "'json_schema':{'name':'n','schema':SCHEMA}}",
        "output_config.format.schema | 'output_config':{'format':{'type':'json_schema',"
            + "'schema':SCHEMA}}",
        "output_format.schema | 'output_format':{'type':'json_schema','schema':SCHEMA}",
      })
  void inAFormItIsToldWhereItStands(String place, String form) {
    String tools = "'tools':[{'type':'function','function':{'name':'f','parameters':%s}}],";
    for (String own : new String[] {"", tools.formatted("{'properties':{'a':{}}}")}) {
      String odd = form.replace("SCHEMA", "{'type':'object','properties':{'user name':{}}}");
      Payload request = payload(Dialect.OPENAI, "{'model':'m'," + odd + "," + own + HI + "}");
      Objection objection = Translation.objection(request, ANTHROPIC).orElseThrow();
      assertThat(objection.field()).isEqualTo(place);
      assertThat(objection.reason()).endsWith("not \"user name\"");
    }
    String fine = form.replace("SCHEMA", "{'type':'object','properties':{'a':{}}}");
    String odd = tools.formatted("{'properties':{'user name':{}}}");
    Payload request = payload(Dialect.OPENAI, "{'model':'m'," + fine + "," + odd + HI + "}");
    assertThat(Translation.objection(request, ANTHROPIC).orElseThrow().field()).isEqualTo("tools");
  }

  @Test
  void aNameMayHaveSixtyFourCharacters() {
    String name = "n".repeat(64);
    assertThat(Translation.objection(tool("{'properties':{'" + name + "':{}}}"), ANTHROPIC))
        .isEmpty();
    assertThat(Translation.objection(tool("{'properties':{'" + name + "n':{}}}"), ANTHROPIC))
        .isPresent();
  }
}
