package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Forms of an answer, and schemas of strict tools, of which Claude makes no grammar. */
class UncompiledFormTest {

  private static final String NODE =
      "{'type':'object','properties':{'next':{'anyOf':[{'$ref':'#/$defs/%s'},{'type':'null'}]}},"
          + "'required':['next'],'additionalProperties':false}";

  /** 400 "Circular reference detected in schema definitions" (agency-lang #487), and its like. */
  static final List<String> UNCOMPILED =
      List.of(
          "{'type':'object','properties':{'c':{'type':'array','items':{'$ref':'#'}}},"
              + "'required':['c'],'additionalProperties':false}",
          "{'type':'object','properties':{'n':{'$ref':'#/$defs/N'}},'required':['n'],"
              + "'$defs':{'N':"
              + NODE.formatted("N")
              + "}}",
          "{'type':'object','properties':{'n':{'$ref':'#/%24defs/N%2b'}},'required':['n'],"
              + "'$defs':{'N+':"
              + NODE.formatted("N+").replace("$defs", "%24defs")
              + "}}",
          "{'type':'object','properties':{'n':{'$ref':'#/$defs/N'}},'required':['n'],"
              + "'$defs':{'N':"
              + NODE.formatted("M")
              + ",'M':"
              + NODE.formatted("N")
              + "}}",
          "{'type':'object','properties':{'a':{'allOf':[{'$ref':'#/$defs/A'},{'type':'object'}]}},"
              + "'required':['a'],'$defs':{'A':{'type':'object','properties':{}}}}",
          object(17, "{'type':['string','null']}", "'p%d'"),
          object(25, "{'type':'string'}", ""));

  /** An object of so many properties, of which those are required that the form of a name says. */
  private static String object(int count, String property, String required) {
    return "{'type':'object','properties':{"
        + many(count, "'p%d':" + property)
        + "},'required':["
        + (required.isEmpty() ? "" : many(count, required))
        + "],'additionalProperties':false}";
  }

  private static String many(int count, String form) {
    return IntStream.range(0, count)
        .mapToObj(number -> form.replace("%d", "" + number))
        .collect(Collectors.joining(","));
  }

  private static Translation held(String model, String schema, String fields) {
    String request =
        "{'messages':[{'role':'user','content':'Hi'}],'response_format':{'type':'json_schema',"
            + "'json_schema':{'name':'tree','strict':true,'schema':"
            + schema
            + "}}"
            + fields
            + "}";
    return Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, model);
  }

  private static JsonNode form(String schema) {
    JsonNode body = json(held("claude-sonnet-4-5", schema, "").body());
    return body.at("/output_config/format/schema");
  }

  @ParameterizedTest
  @FieldSource("UNCOMPILED")
  void areAskedForByAToolThatIsNotStrict(String schema) {
    Translation translation = held("claude-sonnet-4-5", schema, "");
    JsonNode body = json(translation.body());
    assertThat(body.has("output_config")).isFalse();
    assertThat(body.at("/tool_choice/name").asText()).isEqualTo("tree");
    assertThat(body.at("/tools/0/input_schema")).isEqualTo(json(schema.replace('\'', '"')));
    assertThat(body.at("/tools/0").has("strict")).isFalse();
    assertThat(translation.dropped()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("UNCOMPILED")
  void areAnObjectionWhereNoToolCanBeForced(String schema) {
    assertThatThrownBy(() -> held("claude-opus-5-5", schema, ""))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.param()).contains("response_format"));
  }

  /** Its answers keep their bytes, so no tool can stand for the form. */
  @ParameterizedTest
  @FieldSource("UNCOMPILED")
  void areAnObjectionInAUnionRequest(String schema) {
    String request =
        "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}],'response_format':"
            + "{'type':'json_schema','json_schema':{'name':'tree','schema':"
            + schema
            + "}}}";
    Payload payload = payload(Dialect.ANTHROPIC, request);
    assertThatThrownBy(() -> Translation.of(payload, ANTHROPIC, "claude-sonnet-4-5"))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.param()).contains("response_format"));
  }

  @ParameterizedTest
  @FieldSource("UNCOMPILED")
  void makeNoToolStrict(String schema) {
    String request =
        "{'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function','function':"
            + "{'name':'f','strict':true,'parameters':"
            + schema
            + "}}]}";
    Translation translation =
        Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, "claude-sonnet-4-5");
    JsonNode tool = json(translation.body()).at("/tools/0");
    assertThat(tool.has("strict")).isFalse();
    assertThat(tool.path("input_schema")).isEqualTo(json(schema.replace('\'', '"')));
    assertThat(translation.dropped()).containsExactly("tools.function.strict");
  }

  /** What one definition says twice is no circle, nor is what nobody needs to follow. */
  @Test
  void othersAreHeldByTheirGrammar() {
    assertThat(
            form(
                "{'type':'object','properties':{'a':{'$ref':'#/$defs/A'},'b':{'$ref':'#/$defs/A'},"
                    + "'c':{'$ref':'#/$defs/B'}},'required':['a','b','c'],'$defs':"
                    + "{'A':{'$ref':'#/$defs/B'},'B':{'type':'string'}}}"))
        .isNotEmpty();
    assertThat(form(object(16, "{'type':['string','null']}", "'p%d'"))).isNotEmpty();
    assertThat(form(object(24, "{'type':'string'}", ""))).isNotEmpty();
    assertThat(form(object(99, "{'type':'string'}", "'p%d'"))).isNotEmpty();
  }

  /** Documentation "Structured outputs": "allOf with $ref not supported". */
  @Test
  void aReferenceAloneInAllOfIsTheReference() {
    JsonNode form =
        form(
            "{'type':'object','properties':{'a':{'allOf':[{'$ref':'#/$defs/A'}],"
                + "'description':'d'}},'required':['a'],'$defs':{'A':{'type':'object',"
                + "'properties':{'x':{'type':'string'}},'required':['x']}}}");
    assertThat(form.at("/properties/a"))
        .isEqualTo(json("{\"$ref\":\"#/$defs/A\",\"description\":\"d\"}"));
  }

  /** There is room for one of them: GoModel #963. */
  @ParameterizedTest
  @FieldSource("BOTH")
  void ofOneOfAndAnyOfTheOneIsToldInWords(String both) {
    JsonNode form = form("{'type':'object','properties':{'a':{" + both + "}},'required':['a']}");
    assertThat(form.at("/properties/a/anyOf/0/type").asText()).isEqualTo("string");
    assertThat(form.at("/properties/a/description").asText())
        .isEqualTo("{oneOf: [{\"type\":\"integer\"}]}");
  }

  static final List<String> BOTH =
      List.of(
          "'anyOf':[{'type':'string'}],'oneOf':[{'type':'integer'}]",
          "'oneOf':[{'type':'integer'}],'anyOf':[{'type':'string'}]");
}
