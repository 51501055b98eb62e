package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The arguments of a call as the object that they must be. Some servers write them into a text
 * twice, so that what is read is a text that holds the object (vllm #54964, forgecode #2764,
 * kimi-cli #2513).
 */
public final class InputObject {

  private InputObject() {}

  /** An object, or what a text in its place says. */
  public static Optional<ObjectNode> of(JsonNode input) {
    return input.isTextual()
        ? of(input.textValue())
        : Optional.of(input).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
  }

  /** What a text says, if that is an object, or a text that says one. */
  public static Optional<ObjectNode> of(String arguments) {
    Optional<JsonNode> said = Json.tree(arguments);
    Optional<JsonNode> meant =
        said.filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .flatMap(Json::tree)
            .or(() -> said);
    return meant.filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
  }
}
