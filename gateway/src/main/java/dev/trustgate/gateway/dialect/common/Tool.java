package dev.trustgate.gateway.dialect.common;

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

  /** A tool that a provider runs itself, in that provider's own words. */
  record Server(ObjectNode definition, String place) implements Tool {}
}
