package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.ToolSchema;
import java.util.List;

/**
 * The schema of a tool's input as OpenAI takes it, which answers some that others take with a 400:
 * an object must list its properties, and an array say of what it is one, though it be of anything.
 */
final class OpenAiSchema {

  private static final String PROPERTIES = "properties";
  private static final String ITEMS = "items";

  /** At the top, beside the alternatives, which Anthropic refuses, too (langchainjs #9804). */
  private static final List<String> REFUSED = List.of("enum", "not");

  private static final String PATH = "tools.input_schema";

  private OpenAiSchema() {}

  /** The schema, whole but for what is named; what imitates OpenAI takes it so, too. */
  static ObjectNode of(ObjectNode schema, Dropped dropped) {
    ObjectNode said = ToolSchema.flat(schema, PATH, dropped).deepCopy();
    for (String keyword : REFUSED) {
      if (said.remove(keyword) != null) {
        dropped.add(PATH + "." + keyword);
      }
    }
    said.put("type", "object"); // where there was none, or a list of types
    if (!said.has(PROPERTIES)) {
      said.putObject(PROPERTIES);
    }
    arrays(said);
    return said;
  }

  /** Only where schemas stand: what is given as an example or a default is no schema. */
  private static void arrays(JsonNode schema) {
    if (!(schema instanceof ObjectNode object)) {
      return;
    }
    if (isOfArray(object.path("type")) && !object.has(ITEMS)) {
      object.putObject(ITEMS);
    }
    object
        .properties()
        .forEach(
            keyword -> {
              switch (keyword.getKey()) {
                case PROPERTIES, "$defs", "definitions", "patternProperties" ->
                    keyword.getValue().forEach(OpenAiSchema::arrays);
                case ITEMS, "additionalProperties", "not" -> arrays(keyword.getValue());
                case "anyOf", "oneOf", "allOf", "prefixItems" ->
                    keyword.getValue().forEach(OpenAiSchema::arrays);
                default -> {
                  // holds no schema
                }
              }
            });
  }

  private static boolean isOfArray(JsonNode type) {
    return type.asText().equals("array")
        || (type instanceof ArrayNode types
            && types.valueStream().anyMatch(one -> one.asText().equals("array")));
  }
}
