package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** What kind of JSON a value is, in words for an error message. */
final class JsonType {

  private JsonType() {}

  static String of(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NUMBER -> node.isIntegralNumber() ? "integer" : "decimal";
      case OBJECT -> "object";
      case STRING -> "string";
      case NULL, MISSING -> "null";
      case BINARY, POJO -> "value";
    };
  }
}
