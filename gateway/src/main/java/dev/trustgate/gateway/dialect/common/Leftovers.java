package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What an object holds beside the fields that somebody takes. Null and an empty array are none. */
public final class Leftovers {

  private Leftovers() {}

  /** The fields that nobody takes, in the order of the object. */
  public static Map<String, JsonNode> of(JsonNode object, Set<String> taken) {
    Map<String, JsonNode> rest = Map.of(); // of nearly all objects
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!taken.contains(field.getKey()) && says(field.getValue())) {
        rest = rest.isEmpty() ? new LinkedHashMap<>() : rest;
        rest.put(field.getKey(), field.getValue());
      }
    }
    return rest;
  }

  private static boolean says(JsonNode value) {
    return !value.isNull() && !(value.isArray() && value.isEmpty());
  }
}
