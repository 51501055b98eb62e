package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;

/** What an object may hold besides the properties that its schema names. */
final class Openness {

  private static final String PATTERNS = "patternProperties";

  private Openness() {}

  /** Whether a schema says so itself: of all names, or of those that look a certain way. */
  static boolean isSaid(JsonNode schema) {
    return opens(schema.path(StrictSchema.OPEN)) || !schema.path(PATTERNS).isEmpty();
  }

  /** Whether {@code additionalProperties} lets in more, as a schema or as {@code true}. */
  static boolean opens(JsonNode more) {
    return !more.isMissingNode() && !isFalse(more);
  }

  /** Whether there is room for more; what is not closed is open. */
  static boolean mayHoldMore(JsonNode schema) {
    boolean closed = isFalse(schema.path(StrictSchema.OPEN)) && !isSaid(schema);
    boolean none = schema.path("maxProperties").asInt(1) == 0;
    return !closed && !none && !isFalse(schema.path("propertyNames"));
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }
}
