package dev.trustgate.simulator.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.simulator.provider.http.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaSampleTest {

  private static JsonNode sample(String schema) throws JsonProcessingException {
    JsonNode document = Json.read(Bytes.utf8(schema.replace('\'', '"')));
    return new SchemaSample(document, Draw.of(42, "test", "sample", Bytes.NONE)).value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string'}               | STRING",
        "{'type':'integer'}              | NUMBER",
        "{'type':'number'}               | NUMBER",
        "{'type':'boolean'}              | BOOLEAN",
        "{'type':'null'}                 | NULL",
        "{'type':'array'}                | ARRAY",
        "{'type':'object'}               | OBJECT",
        "{'type':['string','null']}      | STRING",
        "{'anyOf':[{'type':'boolean'}]}  | BOOLEAN",
        "{}                              | STRING"
      })
  void everyTypeHasAValue(String schema, String type) throws JsonProcessingException {
    assertThat(sample(schema).getNodeType()).hasToString(type);
  }

  @Test
  void requiredPropertiesAreThereAndOthersAreNot() throws JsonProcessingException {
    JsonNode value =
        sample(
            """
            {'type':'object','required':['name','days','place'],
             'properties':{'name':{'type':'string'},'days':{'type':'integer','minimum':5},
               'note':{'type':'string'},
               'place':{'$ref':'#/$defs/place'}},
             '$defs':{'place':{'type':'object','required':['city'],
               'properties':{'city':{'enum':['Oslo']}}}}}""");
    assertThat(value).hasSize(3);
    assertThat(value.get("days").asInt()).isGreaterThan(5);
    assertThat(value.at("/place/city").asText()).isEqualTo("Oslo");
  }

  @Test
  void listsAreAsLongAsTheyMustBe() throws JsonProcessingException {
    assertThat(sample("{'type':'array','minItems':3,'items':{'type':'boolean'}}")).hasSize(3);
    assertThat(sample("{'const':7}").asInt()).isEqualTo(7);
  }

  @Test
  void aSchemaThatContainsItselfEnds() throws JsonProcessingException {
    JsonNode value =
        sample("{'type':'object','required':['next'],'properties':{'next':{'$ref':'#'}}}");
    assertThat(value.at("/next/next").isObject()).isTrue();
  }
}
