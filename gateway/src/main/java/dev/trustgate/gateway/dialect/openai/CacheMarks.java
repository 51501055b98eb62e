package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Optional;

/** Anthropic's {@code cache_control} where callers put it into an OpenAI request. */
final class CacheMarks {

  private CacheMarks() {}

  /** The mark on this node, with nothing in it but what Anthropic knows. */
  static Optional<ObjectNode> of(JsonNode node) {
    JsonNode mark = node.path("cache_control");
    String type = mark.path("type").asText("");
    if (type.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode clean = Json.object().put("type", type);
    Json.text(mark, "ttl").ifPresent(ttl -> clean.put("ttl", ttl));
    return Optional.of(clean);
  }

  /** The last mark among these parts. */
  static Optional<ObjectNode> lastOf(JsonNode parts) {
    Optional<ObjectNode> last = Optional.empty();
    if (parts.isArray()) {
      for (JsonNode part : parts) {
        Optional<ObjectNode> earlier = last;
        last = of(part).or(() -> earlier);
      }
    }
    return last;
  }
}
