package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * JSON as it may be written: some letters of texts by their numbers, and slashes behind a
 * backslash, as PHP writes them. Names of fields are, too, if that is wished.
 */
final class EscapedJson {

  private final Random random;
  private final boolean names;
  private boolean escapedNames;

  EscapedJson(Random random, boolean names) {
    this.random = random;
    this.names = names;
  }

  /** Whether the name of some field was written with an escape. */
  boolean escapedNames() {
    return escapedNames;
  }

  String of(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object.properties().stream()
          .map(field -> name(field.getKey()) + ":" + of(field.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value.isArray()) {
      return value.valueStream().map(this::of).collect(Collectors.joining(",", "[", "]"));
    }
    return value.isTextual() && random.nextInt(3) == 0 ? text(value.textValue()) : Json.text(value);
  }

  private String name(String name) {
    String written = names ? text(name) : '"' + name + '"';
    escapedNames |= written.indexOf('\\') >= 0;
    return written;
  }

  private String text(String text) {
    StringBuilder written = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      boolean special = letter < ' ' || letter == '"' || letter == '\\';
      if (special || random.nextInt(4) == 0) {
        String number = Integer.toHexString(letter);
        String four = "0000".substring(number.length()) + number;
        written.append("\\u").append(random.nextBoolean() ? four : four.toUpperCase(Locale.ROOT));
      } else if (letter == '/' && random.nextBoolean()) {
        written.append("\\/");
      } else {
        written.append(letter);
      }
    }
    return written.append('"').toString();
  }
}
