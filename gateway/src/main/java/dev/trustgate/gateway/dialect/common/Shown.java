package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;

/** What a sentence about a value shows of it: a word or a number itself, of others the kind. */
public final class Shown {

  /** As much of a text as tells it from others. */
  private static final int MOST = 64;

  private Shown() {}

  public static String of(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> word(value.textValue());
      case NUMBER, BOOLEAN -> cut(value.asText());
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case NULL -> "null";
      case MISSING, BINARY, POJO -> "nothing";
    };
  }

  /** A text in quotes. */
  public static String word(String text) {
    return '"' + cut(text) + '"';
  }

  static String cut(String text) {
    return text.length() > MOST ? text.substring(0, MOST) + "…" : text;
  }
}
