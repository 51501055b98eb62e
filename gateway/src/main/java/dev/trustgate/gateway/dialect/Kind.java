package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/** What kind of value stands somewhere, as its first byte tells. */
enum Kind {
  MISSING("nothing"),
  NULL("null"),
  TEXT("a string"),
  LIST("an array"),
  OBJECT("an object"),
  FLAG("true or false"),
  NUMBER("a number");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  static Kind of(byte first) {
    return switch (first) {
      case '"' -> TEXT;
      case '[' -> LIST;
      case '{' -> OBJECT;
      case 'n' -> NULL;
      case 't', 'f' -> FLAG;
      default -> NUMBER;
    };
  }

  static Kind of(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> TEXT;
      case ARRAY -> LIST;
      case OBJECT -> OBJECT;
      case NULL -> NULL;
      case BOOLEAN -> FLAG;
      case NUMBER -> NUMBER;
      case MISSING, BINARY, POJO -> MISSING;
    };
  }

  /** Whether some servers of OpenAI's language take it where an id should be, which is a text. */
  boolean passesForId() {
    return this == MISSING || this == NULL || this == NUMBER;
  }

  /** For people. */
  String words() {
    return words;
  }
}
