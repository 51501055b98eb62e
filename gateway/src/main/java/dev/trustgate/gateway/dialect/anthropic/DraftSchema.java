package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON schema in the words of draft 2020-12, which Anthropic insists on: 400 "JSON schema is
 * invalid. It must match JSON Schema draft 2020-12". Older drafts said a tuple by {@code items}
 * (openclaw #98588), and by a boolean that a bound is not included (Dokploy/mcp #74).
 */
final class DraftSchema {

  private static final String ITEMS = "items";
  private static final String MORE_ITEMS = "additionalItems";
  private static final String REQUIRED = "required";

  /** The bounds that are not included, and those that are. */
  private static final Map<String, String> BOUNDS =
      Map.of("exclusiveMinimum", "minimum", "exclusiveMaximum", "maximum");

  private DraftSchema() {}

  /** The schema itself if nothing in it is older. */
  static ObjectNode of(ObjectNode schema) {
    if (schemas(schema).stream().noneMatch(DraftSchema::isOlder)) {
      return schema;
    }
    ObjectNode newer = schema.deepCopy();
    schemas(newer).forEach(DraftSchema::renew);
    return newer;
  }

  private static boolean isOlder(ObjectNode schema) {
    return BOUNDS.keySet().stream().anyMatch(name -> schema.path(name).isBoolean())
        || schema.path(ITEMS).isArray()
        || requiresNoList(schema);
  }

  private static boolean requiresNoList(ObjectNode schema) {
    return schema.has(REQUIRED) && !schema.path(REQUIRED).isArray();
  }

  private static void renew(ObjectNode schema) {
    if (schema.path(ITEMS) instanceof ArrayNode tuple) {
      schema.remove(ITEMS);
      if (!tuple.isEmpty()) {
        schema.putIfAbsent("prefixItems", tuple);
      }
      if (schema.has(MORE_ITEMS)) {
        schema.set(ITEMS, schema.remove(MORE_ITEMS));
      }
    }
    BOUNDS.forEach((exclusive, bound) -> bound(schema, exclusive, bound));
    if (requiresNoList(schema)) {
      schema.remove(REQUIRED);
    }
  }

  /** A bound that is not included is the number itself. */
  private static void bound(ObjectNode schema, String exclusive, String bound) {
    JsonNode said = schema.path(exclusive);
    if (!said.isBoolean()) {
      return;
    }
    schema.remove(exclusive);
    if (said.booleanValue() && schema.path(bound).isNumber()) {
      schema.set(exclusive, schema.remove(bound));
    }
  }

  /** The schema and all in it; what is given as an example or a default is none. */
  private static List<ObjectNode> schemas(ObjectNode schema) {
    List<ObjectNode> found = new ArrayList<>();
    collect(schema, found);
    return found;
  }

  private static void collect(JsonNode schema, List<ObjectNode> found) {
    if (!(schema instanceof ObjectNode object)) {
      return;
    }
    found.add(object);
    object
        .properties()
        .forEach(
            keyword -> {
              JsonNode value = keyword.getValue();
              switch (keyword.getKey()) {
                case "properties",
                    "$defs",
                    "definitions",
                    "patternProperties",
                    "dependentSchemas" ->
                    value.forEach(one -> collect(one, found));
                case ITEMS, "anyOf", "oneOf", "allOf", "prefixItems" -> {
                  if (value.isArray()) {
                    value.forEach(one -> collect(one, found));
                  } else {
                    collect(value, found);
                  }
                }
                case MORE_ITEMS,
                    "additionalProperties",
                    "contains",
                    "propertyNames",
                    "not",
                    "if",
                    "then",
                    "else" ->
                    collect(value, found);
                default -> {
                  // holds no schema
                }
              }
            });
  }
}
