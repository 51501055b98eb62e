package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of schemas Claude compiles in one request, of strict tools and the form of the answer
 * together: documentation "Structured outputs", 2026-07. Above it says 400 "Too many strict tools",
 * "too many optional parameters", "too many parameters with union types" (camel #4171, inbox-zero
 * #2323, vercel/ai #17268). What else makes a grammar too large it does not tell.
 */
final class GrammarBound {

  private static final int MOST_TOOLS = 20;
  private static final int MOST_OPTIONAL = 24;
  private static final int MOST_UNIONS = 16;
  private static final String STRICT = "strict";

  private int tools;
  private int optional;
  private int unions;

  private GrammarBound() {}

  /**
   * Whether it is too much.
   *
   * @param tools as they are sent; those that are not strict do not count
   * @param form of the answer
   */
  static boolean isAbove(Iterable<JsonNode> tools, Optional<ObjectNode> form) {
    GrammarBound bound = new GrammarBound();
    form.ifPresent(bound::count);
    for (JsonNode tool : tools) {
      if (tool.path(STRICT).asBoolean()) {
        bound.tools++;
        bound.count(tool.path("input_schema"));
      }
    }
    return bound.tools > MOST_TOOLS || bound.optional > MOST_OPTIONAL || bound.unions > MOST_UNIONS;
  }

  /** Counts in a strict schema what need not be there, and what may be of more than one kind. */
  private void count(JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      optional += required.contains(property.getKey()) ? 0 : 1;
    }
    if (schema.has("anyOf") || schema.path("type").isArray()) {
      unions++;
    }
    for (String several : StrictSchema.SEVERAL) {
      schema.path(several).forEach(this::count);
    }
    if (schema.path("items") instanceof ObjectNode items) {
      count(items);
    }
  }
}
