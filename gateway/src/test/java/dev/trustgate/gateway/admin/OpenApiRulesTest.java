package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Shape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ranges, words, defaults and examples of the description, each tried on the readers. */
class OpenApiRulesTest {

  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  private final JsonNode schemas = OpenApi.document().path("components").path("schemas");
  private final SchemaExamples examples = new SchemaExamples();

  private JsonNode properties(Shape shape) {
    return schemas.path(SchemaExamples.name(shape)).path("properties");
  }

  private boolean accepted(Shape shape, String field, JsonNode value) {
    ObjectNode document = SchemaExamples.smallest(shape);
    ((ObjectNode) document.at(SchemaExamples.pointer(shape))).set(field, value);
    String pointer = SchemaExamples.pointer(shape) + "/" + field;
    return examples.mistakes(shape, document).stream()
        .noneMatch(mistake -> mistake.pointer().startsWith(pointer));
  }

  @ParameterizedTest
  @EnumSource
  void theSmallestDocumentIsEnough(Shape shape) {
    assertThat(examples.mistakes(shape, SchemaExamples.smallest(shape))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsRequiredIsMissed(Shape shape) {
    for (JsonNode required : schemas.path(SchemaExamples.name(shape)).path("required")) {
      ObjectNode document = SchemaExamples.smallest(shape);
      ((ObjectNode) document.at(SchemaExamples.pointer(shape))).remove(required.asText());

      assertThat(examples.mistakes(shape, document))
          .singleElement()
          .satisfies(
              mistake ->
                  assertThat(mistake.pointer())
                      .isEqualTo(SchemaExamples.pointer(shape) + "/" + required.asText()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRangeEndsWhereItSays(Shape shape) {
    for (Map.Entry<String, JsonNode> property : properties(shape).properties()) {
      JsonNode rules = property.getValue();
      if (rules.path("type").asText().equals("integer")) {
        int min = rules.path("minimum").asInt(Integer.MIN_VALUE);
        int max = rules.path("maximum").asInt(Integer.MAX_VALUE);
        String field = property.getKey();

        assertThat(accepted(shape, field, FACTORY.numberNode(min))).as(field).isTrue();
        assertThat(accepted(shape, field, FACTORY.numberNode(max))).as(field).isTrue();
        assertThat(accepted(shape, field, FACTORY.numberNode(min - 1))).as(field).isFalse();
        assertThat(accepted(shape, field, FACTORY.numberNode(max + 1L))).as(field).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyWordIsKnownAndNoOther(Shape shape) {
    for (Map.Entry<String, JsonNode> property : properties(shape).properties()) {
      JsonNode words = property.getValue().path("enum");
      for (JsonNode word : words) {
        assertThat(accepted(shape, property.getKey(), word)).as(word.asText()).isTrue();
      }
      if (!words.isEmpty()) {
        assertThat(accepted(shape, property.getKey(), FACTORY.textNode("other"))).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noFieldTakesAValueOfAnotherType(Shape shape) {
    for (Map.Entry<String, JsonNode> property : properties(shape).properties()) {
      JsonNode wrong =
          property.getValue().path("type").asText().equals("boolean")
              ? FACTORY.textNode("true")
              : FACTORY.booleanNode(true);

      assertThat(accepted(shape, property.getKey(), wrong)).as(property.getKey()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyDefaultIsWhatIsReadBack(Shape shape) {
    JsonNode readBack = examples.readBack(shape, SchemaExamples.smallest(shape));
    for (Map.Entry<String, JsonNode> property : properties(shape).properties()) {
      String field = property.getKey();
      boolean given = SchemaExamples.smallest(shape).at(SchemaExamples.pointer(shape)).has(field);
      Optional.ofNullable(property.getValue().get("default"))
          .filter(_ -> !given)
          .ifPresent(value -> assertThat(readBack.get(field)).as(field).isEqualTo(value));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GATEWAY", "UPSTREAM", "SERVICE", "RULE", "KEY"})
  void everyExampleIsAccepted(Shape shape) {
    String name = SchemaExamples.name(shape);
    int seen = 0;
    for (JsonNode path : OpenApi.document().path("paths")) {
      JsonNode media = path.at("/post/requestBody/content/application~1json");
      if (media.at("/schema/$ref").asText().endsWith("/" + name)) {
        for (JsonNode example : media.path("examples")) {
          ObjectNode document = example.path("value").deepCopy();
          if (document.has("name")) {
            document.put("name", "another name");
          }
          assertThat(examples.mistakes(shape, document)).isEmpty();
          seen++;
        }
      }
    }

    assertThat(seen).isPositive();
  }

  @Test
  void theDescriptionIsServed() {
    try (var server = new AdminServer()) {
      assertThat(server.get(OpenApi.PATH).json()).isEqualTo(OpenApi.document());
    }
  }
}
