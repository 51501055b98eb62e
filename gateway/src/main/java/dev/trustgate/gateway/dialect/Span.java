package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.anthropic.SilentTurn;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Optional;

/** Where a value lies in the bytes of a document; nowhere if it ends where it starts. */
record Span(int start, int end) {

  static final Span NONE = new Span(0, 0);

  /** What stands behind the backslash of a blank. */
  private static final String BLANKS = "nrtbf";

  /** How long a letter is that is written by its number. */
  static final int UNICODE = 6;

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
      case TEXT -> isEmptyText(json);
      case LIST, OBJECT, FLAG, NUMBER -> false;
    };
  }

  boolean isEmptyText(byte[] json) {
    return end == start + 2 && json[start] == '"';
  }

  /** Whether it is a text of nothing but blanks, of which JSON writes most as escapes. */
  boolean isBlank(byte[] json) {
    int at = start + 1;
    boolean blank = kind(json) == Kind.TEXT;
    while (blank && at < end - 1) {
      boolean escape = json[at] == '\\';
      if (escape && json[at + 1] == 'u') {
        String letter = new String(json, at, UNICODE, ISO_8859_1);
        blank =
            Json.tree('"' + letter + '"')
                .map(JsonNode::asText)
                .filter(SilentTurn::isBlank)
                .isPresent();
        at += UNICODE;
      } else {
        blank = escape ? BLANKS.indexOf(json[at + 1]) >= 0 : json[at] == ' ';
        at += escape ? 2 : 1;
      }
    }
    return blank;
  }

  /** Whether some letter of it may be written by its number. */
  boolean isNumbered(byte[] json) {
    int at = start + 1;
    while (at < end && !(json[at] == 'u' && json[at - 1] == '\\')) {
      at++;
    }
    return at < end;
  }

  /** Whether it is a text with a blank at its end. */
  boolean endsInBlank(byte[] json) {
    return text(json).filter(SilentTurn::endsInBlank).isPresent();
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
