package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a part of a message or a call of a tool lacks in OpenAI's language. OpenAI refuses both
 * ("Missing required parameter: 'messages[2].content[0].type'", neuron-ai #292; "Invalid type for
 * 'messages[1].content[1].image_url': expected an object, but got a string", promptflow #3946;
 * "Missing required parameter: 'messages[2].tool_calls[0].type'", langchain-azure #35; the same of
 * 'messages[1].tool_calls[1].function.arguments', mcphost #117), and some who imitate it do not
 * mind. Parts and calls of other types are not looked at.
 */
enum Lack {
  TYPE(".type", "type must be that of a part"),
  TEXT(".text", "text must be a string"),
  PICTURE(".image_url", "image_url must be an object with a url"),
  ID(".id", "id must be a string"),
  KIND(".type", "type must be that of a call"),
  NAME(".function.name", "name must be that of a function"),
  ARGUMENTS(".function.arguments", "arguments must be a string");

  private static final String TYPE_FIELD = "type";
  private static final String FUNCTION = "function";

  private final String field;
  private final String reason;

  Lack(String field, String reason) {
    this.field = field;
    this.reason = reason;
  }

  /** Of a part of a message's content. */
  static Optional<Lack> ofPart(JsonNode part) {
    if (!part.has(TYPE_FIELD)) {
      return Optional.of(TYPE);
    }
    return switch (part.path(TYPE_FIELD).asText()) {
      case "text" -> Optional.of(TEXT).filter(_ -> !part.path("text").isTextual());
      case "image_url" ->
          Optional.of(PICTURE).filter(_ -> !part.path("image_url").path("url").isTextual());
      default -> Optional.empty();
    };
  }

  /** Of a call of a tool. */
  static Optional<Lack> ofCall(JsonNode call) {
    if (!call.path("id").isTextual()) {
      return Optional.of(ID);
    }
    if (!call.has(TYPE_FIELD)) {
      return Optional.of(KIND);
    }
    if (!call.path(TYPE_FIELD).asText().equals(FUNCTION)) {
      return Optional.empty();
    }
    JsonNode function = call.path(FUNCTION);
    return function.path("name").isTextual()
        ? Optional.of(ARGUMENTS).filter(_ -> !function.path("arguments").isTextual())
        : Optional.of(NAME);
  }

  /** Where it is, in the part or the call. */
  String field() {
    return field;
  }

  String reason() {
    return reason;
  }
}
