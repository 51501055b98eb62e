package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;

/** A schema's reference to a part of itself: {@code #} or {@code #/$defs/Node}. */
public final class LocalReference {

  private static final String FIELD = "$ref";

  private LocalReference() {}

  /** Whether a part of a schema refers to one. */
  public static boolean isIn(JsonNode part) {
    String reference = part.path(FIELD).asText("");
    return reference.equals("#") || reference.startsWith("#/");
  }

  /** What a part refers to; missing if it refers to nothing in the schema. */
  public static JsonNode target(JsonNode part, JsonNode whole) {
    return isIn(part)
        ? whole.at(decoded(part.path(FIELD).textValue().substring(1)))
        : MissingNode.getInstance();
  }

  /** What a part refers to, or the part if it is no reference. */
  public static JsonNode orItself(JsonNode part, JsonNode whole) {
    return isIn(part) ? target(part, whole) : part;
  }

  /**
   * A reference is a URL, in which a sign may be written as its number ({@code #/%24defs/Node}).
   * What is no such number stays as it is, and points nowhere.
   */
  private static String decoded(String pointer) {
    try {
      return URLDecoder.decode(pointer.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException undecodable) {
      return pointer;
    }
  }
}
