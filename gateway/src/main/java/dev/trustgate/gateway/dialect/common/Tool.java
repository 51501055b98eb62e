package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the model may ask for. */
public sealed interface Tool {

  /**
   * A tool of the caller.
   *
   * @param schema of its input, whole
   * @param strict whether the input must follow the schema to the letter
   * @param others what the common words have no place for, by its path: {@code tools.defer_loading}
   */
  record Function(
      String name,
      Optional<String> description,
      ObjectNode schema,
      Optional<Boolean> strict,
      Optional<ObjectNode> cache,
      Map<String, JsonNode> others)
      implements Tool {

    public Function {
      others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }
  }

  /**
   * Refuses a schema of anything but an object: the input of a tool is always one.
   *
   * @throws RefusedRequest naming the place
   */
  static void requireObject(JsonNode schema, String place) {
    if (!isOfObject(schema)) {
      throw RefusedRequest.at(place + ".type", "the input of a tool must be an object");
    }
  }

  /** Whether a schema is one of an object; one that does not say may be. */
  static boolean isOfObject(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isMissingNode()
        || type.isNull()
        || type.asText().equals("object")
        || type.valueStream().anyMatch(one -> one.asText().equals("object"));
  }

  /** The same tool, but nobody is held to its schema. */
  default Tool loose() {
    return this instanceof Function(var name, var description, var schema, _, var cache, var others)
        ? new Function(name, description, schema, Optional.empty(), cache, others)
        : this;
  }

  /** A tool that a provider runs itself, in that provider's own words. */
  record Server(ObjectNode definition, String place) implements Tool {}

  /** What a choice calls the tool; empty if it has no name. */
  default String calledAs() {
    return switch (this) {
      case Function function -> function.name();
      case Server server -> server.definition().path("name").asText("");
    };
  }
}
