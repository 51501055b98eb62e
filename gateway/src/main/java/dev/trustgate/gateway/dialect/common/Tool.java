package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What the model may ask for. */
public sealed interface Tool {

  /**
   * A tool of the caller.
   *
   * @param schema of its input, whole
   * @param strict whether the input must follow the schema to the letter
   */
  record Function(
      String name,
      Optional<String> description,
      ObjectNode schema,
      Optional<Boolean> strict,
      Optional<ObjectNode> cache)
      implements Tool {}

  /**
   * Refuses a schema of anything but an object: the input of a tool is always one.
   *
   * @throws RefusedRequest naming the place
   */
  static void requireObject(JsonNode schema, String place) {
    if (!schema.path("type").asText("object").equals("object")) {
      throw RefusedRequest.at(place + ".type", "the input of a tool must be an object");
    }
  }

  /** A tool that a provider runs itself, in that provider's own words. */
  record Server(ObjectNode definition, String place) implements Tool {}
}
