package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Optional;

/** Where a value lies in the bytes of a document; nowhere if it ends where it starts. */
record Span(int start, int end) {

  static final Span NONE = new Span(0, 0);

  boolean isThere() {
    return end > start;
  }

  Kind kind(byte[] json) {
    return isThere() ? Kind.of(json[start]) : Kind.MISSING;
  }

  /** Whether it is a text of nothing, null, or not there. */
  boolean saysNothing(byte[] json) {
    return switch (kind(json)) {
      case MISSING, NULL -> true;
      case TEXT -> end == start + 2;
      case LIST, OBJECT, FLAG, NUMBER -> false;
    };
  }

  /** The text, or empty if it is none. */
  Optional<String> text(byte[] json) {
    if (kind(json) != Kind.TEXT) {
      return Optional.empty();
    }
    String inside = new String(json, start + 1, end - start - 2, UTF_8);
    return inside.indexOf('\\') < 0
        ? Optional.of(inside)
        : Json.tree('"' + inside + '"').map(JsonNode::textValue);
  }
}
