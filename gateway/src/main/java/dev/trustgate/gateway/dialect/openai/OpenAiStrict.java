package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether OpenAI takes a schema to the letter ({@code strict}): every object closed, every property
 * required, and no keyword but those that it can hold a model to. Anthropic takes more schemas that
 * way, and a request with one that OpenAI does not take is a 400. Source: OpenAI's guide
 * "Structured outputs", supported schemas.
 */
final class OpenAiStrict {

  /** Keywords that hold schemas under names of the caller's. */
  private static final Set<String> MAPS = Set.of("properties", "$defs", "definitions");

  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "description",
          "title",
          "enum",
          "const",
          "required",
          "additionalProperties",
          "items",
          "anyOf",
          "$ref",
          "pattern",
          "format",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems");
  private static final Set<String> FORMATS =
      Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

  private OpenAiStrict() {}

  /** Whether the input of a tool may be held to this schema. */
  static boolean takes(JsonNode schema) {
    return schema.path("type").asText().equals("object") && !schema.has("anyOf") && fits(schema);
  }

  private static boolean fits(JsonNode schema) {
    if (!schema.isObject()) {
      return false; // true and false say what no model can be held to
    }
    if (isOfObject(schema) && !closed(schema)) {
      return false;
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!fits(keyword.getKey(), keyword.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfObject(JsonNode schema) {
    return schema.has("properties")
        || schema.path("type").asText().equals("object")
        || schema.path("type").valueStream().anyMatch(one -> one.asText().equals("object"));
  }

  private static boolean closed(JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    boolean all =
        schema.path("properties").propertyStream().allMatch(one -> required.contains(one.getKey()));
    return all && !schema.path("additionalProperties").asBoolean(true);
  }

  private static boolean fits(String keyword, JsonNode value) {
    return switch (keyword) {
      case "items" -> fits(value);
      case "anyOf" -> value.valueStream().allMatch(OpenAiStrict::fits);
      case "format" -> FORMATS.contains(value.asText());
      case String name when MAPS.contains(name) ->
          value.propertyStream().allMatch(one -> fits(one.getValue()));
      default -> KEYWORDS.contains(keyword) || value.isNull();
    };
  }
}
