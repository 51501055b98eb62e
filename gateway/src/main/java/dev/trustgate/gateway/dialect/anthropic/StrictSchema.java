package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.LocalReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Rewrites a JSON schema into the part of the language that Anthropic's structured outputs take, as
 * its own SDK does: every object is closed, and what cannot be enforced is told in the description.
 * Where the caller says of what more an object may be, closing it takes that back; where it names
 * no properties, nothing is left of it.
 */
final class StrictSchema {

  /** What an object may hold besides its properties. */
  static final String OPEN = "additionalProperties";

  private static final String PROPERTIES = "properties";
  private static final String OBJECT = "object";
  private static final String REFERENCE = "$ref";
  private static final String ANY_OF = "anyOf";
  private static final String ALL_OF = "allOf";
  private static final String ONE_OF = "oneOf";

  private static final Set<String> KEPT =
      Set.of("type", "enum", "const", "title", "description", "required", REFERENCE, "default");
  private static final Set<String> LISTS = Set.of(ANY_OF, ALL_OF);
  private static final Set<String> MAPS = Set.of(PROPERTIES, "$defs", "definitions");

  /** The keywords that may hold several schemas, in what is rewritten. */
  static final List<String> SEVERAL = List.of(PROPERTIES, "$defs", "definitions", ANY_OF, ALL_OF);

  private static final Set<String> FORMATS =
      Set.of(
          "date-time",
          "time",
          "date",
          "duration",
          "email",
          "hostname",
          "uri",
          "ipv4",
          "ipv6",
          "uuid");

  private final ObjectNode whole;
  private final ObjectNode schema;
  private boolean narrower;
  private boolean emptied;

  /** Whether all of several shall hold, and one of them is said elsewhere. */
  private boolean joined;

  private StrictSchema(ObjectNode schema) {
    this.whole = schema;
    this.schema = rewritten(schema);
  }

  static StrictSchema of(ObjectNode schema) {
    return new StrictSchema(schema);
  }

  ObjectNode schema() {
    return schema;
  }

  /** Whether an object is closed that the caller opened, or that can hold nothing then. */
  boolean narrower() {
    return narrower || emptied;
  }

  /** Whether an object that might hold something can hold nothing. */
  boolean emptied() {
    return emptied;
  }

  /** Whether that is so of the outermost, and so of each answer. */
  boolean isNothing() {
    return isEmptied(whole, schema);
  }

  /**
   * Whether Claude makes a grammar of it, as far as it tells: documentation "Structured outputs",
   * "allOf with $ref not supported", "recursive schemas", and what {@link GrammarBound} has.
   */
  boolean compiles() {
    return !joined
        && !CircularReference.isIn(schema)
        && !GrammarBound.isAbove(List.of(), Optional.of(schema));
  }

  private ObjectNode rewritten(ObjectNode schema) {
    ObjectNode strict = Json.object();
    StringJoiner told = new StringJoiner(", ", "{", "}").setEmptyValue("");
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      boolean second = keyword.getKey().equals(ONE_OF) && schema.has(ANY_OF);
      if (second) {
        told.add(ONE_OF + ": " + Json.text(keyword.getValue())); // there is no room for both
      } else {
        keyword(keyword.getKey(), keyword.getValue(), strict, told);
      }
    }
    if (isObject(strict)) {
      close(schema, strict);
    }
    if (told.length() > 0) {
      String said = strict.path("description").asText("");
      strict.put("description", said.isEmpty() ? told.toString() : said + "\n\n" + told);
    }
    return strict;
  }

  private void close(ObjectNode said, ObjectNode strict) {
    if (!said.has(OPEN) && !Openness.isSaid(said) && isAnother(strict)) {
      strict.remove("type"); // the others are closed
      strict.remove(PROPERTIES);
      return;
    }
    strict.put(OPEN, false);
    narrower |= Openness.isSaid(said);
    emptied |= isEmptied(said, strict);
  }

  private static boolean isEmptied(ObjectNode said, ObjectNode strict) {
    return strict.has(OPEN) && strict.path(PROPERTIES).isEmpty() && Openness.mayHoldMore(said);
  }

  private static boolean isObject(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.asText().equals(OBJECT)
        || type.valueStream().anyMatch(one -> one.asText().equals(OBJECT))
        || schema.has(PROPERTIES);
  }

  /** Whether nothing is said of an object but that it is another, or one of several objects. */
  private boolean isAnother(ObjectNode strict) {
    JsonNode ways = strict.has(REFERENCE) ? Json.array().add(strict) : strict.path(ANY_OF);
    return !ways.isEmpty()
        && strict.path(PROPERTIES).isEmpty()
        && strict.path("type").asText(OBJECT).equals(OBJECT)
        && ways.valueStream()
            .map(way -> LocalReference.orItself(way, whole).path("type").asText())
            .allMatch(OBJECT::equals);
  }

  private void keyword(String name, JsonNode value, ObjectNode strict, StringJoiner told) {
    if (KEPT.contains(name)) {
      strict.set(name, value);
    } else if (name.equals(ALL_OF) && isReference(value)) {
      strict.setAll((ObjectNode) value.path(0));
    } else if (LISTS.contains(name) || name.equals(ONE_OF)) {
      joined |= name.equals(ALL_OF) && value.valueStream().anyMatch(one -> one.has(REFERENCE));
      strict.set(name.equals(ONE_OF) ? ANY_OF : name, each(value));
    } else if (MAPS.contains(name) && value instanceof ObjectNode map) {
      ObjectNode written = strict.putObject(name);
      map.properties().forEach(entry -> written.set(entry.getKey(), any(entry.getValue())));
    } else if (name.equals("items")) {
      strict.set(name, any(value));
    } else if (sayable(name, value)) {
      strict.set(name, value);
    } else if (name.equals(OPEN)) {
      narrower |= Openness.opens(value);
    } else if (!name.startsWith("$")) {
      told.add(name + ": " + Json.text(value));
    }
  }

  /** Whether what all shall hold is one reference, as pydantic once wrote beside a description. */
  private static boolean isReference(JsonNode all) {
    JsonNode only = all.path(0);
    return all.size() == 1 && only.size() == 1 && only.has(REFERENCE);
  }

  private static boolean sayable(String name, JsonNode value) {
    return switch (name) {
      case "format" -> FORMATS.contains(value.asText());
      case "minItems" -> value.asInt(-1) == 0 || value.asInt(-1) == 1;
      default -> false;
    };
  }

  private JsonNode any(JsonNode schema) {
    return schema instanceof ObjectNode object ? rewritten(object) : schema;
  }

  private ArrayNode each(JsonNode schemas) {
    ArrayNode written = Json.array();
    schemas.forEach(schema -> written.add(any(schema)));
    return written;
  }
}
