package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Optional;

/**
 * Takes fields of objects inside a request that need not be there, and refuses those of another
 * kind: whoever passes over them loses what the caller meant without a word.
 */
public final class Inner {

  private Inner() {}

  /**
   * A text, if the field is there and not null.
   *
   * @param place of the object
   */
  public static Optional<String> text(JsonNode object, String field, String place) {
    JsonNode value = object.path(field);
    if (value.isTextual()) {
      return Optional.of(value.textValue());
    }
    require(object, field, JsonNodeType.STRING, "a string", place);
    return Optional.empty();
  }

  /** Whether the field says yes. */
  public static boolean flag(JsonNode object, String field, String place) {
    require(object, field, JsonNodeType.BOOLEAN, "true or false", place);
    return object.path(field).asBoolean();
  }

  /** The object in the field; one without fields if there is none. */
  public static JsonNode object(JsonNode object, String field, String place) {
    require(object, field, JsonNodeType.OBJECT, "an object", place);
    return object.path(field);
  }

  /** The array in the field; one without elements if there is none. */
  public static JsonNode array(JsonNode object, String field, String place) {
    require(object, field, JsonNodeType.ARRAY, "an array", place);
    return object.path(field);
  }

  /** A number, if the field is there and not null. */
  public static JsonNode number(JsonNode object, String field, String place) {
    require(object, field, JsonNodeType.NUMBER, "a number", place);
    return object.path(field);
  }

  private static void require(
      JsonNode object, String field, JsonNodeType kind, String name, String place) {
    if (Json.has(object, field) && object.path(field).getNodeType() != kind) {
      throw RefusedRequest.at(place + "." + field, field + " must be " + name);
    }
  }
}
