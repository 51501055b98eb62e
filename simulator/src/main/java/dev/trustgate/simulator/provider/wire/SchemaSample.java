package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * Makes the smallest honest value of a JSON schema: required properties of simple types, first of
 * several alternatives. Constraints beyond type, enumeration and lower bounds are not looked at.
 */
final class SchemaSample {

  private static final int DEEPEST = 16;
  private static final List<String> WORDS =
      List.of("Lisbon", "amber", "tomorrow", "seven", "Zürich", "copper", "north", "paper");

  private final JsonNode root;
  private final Draw draw;

  SchemaSample(JsonNode root, Draw draw) {
    this.root = root;
    this.draw = draw;
  }

  JsonNode value() {
    return value(root, 0);
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      return Json.object();
    }
    for (String keyword : List.of("const", "default")) {
      if (schema.has(keyword)) {
        return schema.get(keyword);
      }
    }
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      return schema.path("enum").get(draw.below(schema.path("enum").size()));
    }
    if (schema.path("$ref").asText().startsWith("#")) {
      return value(root.at(schema.path("$ref").asText().substring(1)), depth + 1);
    }
    for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.path(keyword).path(0).isObject()) {
        return value(schema.path(keyword).path(0), depth + 1);
      }
    }
    return ofType(type(schema), schema, depth);
  }

  private JsonNode ofType(String type, JsonNode schema, int depth) {
    return switch (type) {
      case "integer", "number" -> number(schema, type.equals("integer"));
      case "boolean" -> Json.array().add(draw.below(2) == 0).get(0);
      case "null" -> Json.array().addNull().get(0);
      case "array" -> items(schema, depth);
      case "object" -> properties(schema, depth);
      default -> new TextNode(draw.oneOf(WORDS));
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.path(0).asText();
    }
    return type.isTextual() ? type.asText() : schema.has("properties") ? "object" : "string";
  }

  private JsonNode number(JsonNode schema, boolean whole) {
    BigDecimal least = schema.path("minimum").decimalValue();
    return whole
        ? new IntNode(least.intValue() + draw.below(9) + 1)
        : new DecimalNode(least.add(new BigDecimal("0.5")));
  }

  private JsonNode items(JsonNode schema, int depth) {
    ArrayNode items = Json.array();
    int count = Math.clamp(schema.path("minItems").asInt(1), 1, 8);
    for (int i = 0; i < count; i++) {
      items.add(value(schema.path("items"), depth + 1));
    }
    return items;
  }

  private JsonNode properties(JsonNode schema, int depth) {
    ObjectNode object = Json.object();
    for (JsonNode name : schema.path("required")) {
      object.set(name.asText(), value(schema.path("properties").path(name.asText()), depth + 1));
    }
    return object;
  }
}
