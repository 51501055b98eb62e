package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Anthropic's {@code cache_control} where callers put it, into an OpenAI request too. */
public final class CacheMarks {

  /** The field of a mark. */
  public static final String FIELD = "cache_control";

  private CacheMarks() {}

  /**
   * The mark on this node, with nothing in it but what Anthropic knows.
   *
   * @param place of the node
   */
  public static Optional<ObjectNode> of(JsonNode node, String place, Dropped asides) {
    JsonNode mark = node.path(FIELD);
    if (mark.isMissingNode()) {
      return Optional.empty();
    }
    String type = Inner.text(mark, "type", place + "." + FIELD).orElse("");
    Optional<String> ttl = Inner.text(mark, "ttl", place + "." + FIELD);
    asides.rest(mark, FIELD, Set.of("type", "ttl"));
    if (type.isEmpty()) {
      if (Json.has(node, FIELD) && (!mark.isObject() || mark.has("ttl"))) {
        asides.add(FIELD); // it marks nothing
      }
      return Optional.empty();
    }
    ObjectNode clean = Json.object().put("type", type);
    ttl.ifPresent(word -> clean.put("ttl", word));
    return Optional.of(clean);
  }

  /** The last mark among these parts. */
  public static Optional<ObjectNode> lastOf(JsonNode parts, String place, Dropped asides) {
    Optional<ObjectNode> last = Optional.empty();
    if (parts.isArray()) {
      for (int index = 0; index < parts.size(); index++) {
        Optional<ObjectNode> earlier = last;
        last = of(parts.path(index), place + "[" + index + "]", asides).or(() -> earlier);
      }
    }
    return last;
  }
}
