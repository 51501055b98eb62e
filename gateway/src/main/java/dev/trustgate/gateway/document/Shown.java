package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;

/** How foreign words and values are quoted in sentences: short, on one line, and printable. */
public final class Shown {

  private static final int MAX_LENGTH = 60;

  private Shown() {}

  /** What kind of value it is, without the value: for places where a secret may stand. */
  public static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> value.asText();
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NULL, MISSING -> "nothing";
      case BINARY, POJO -> "something else";
    };
  }

  /** The kind of value and the value itself, if it is a single one. */
  static String value(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> text(value.textValue());
      case NUMBER -> shortened(value.asText());
      case BOOLEAN, ARRAY, OBJECT, NULL, MISSING, BINARY, POJO -> kind(value);
    };
  }

  /** A text in double quotes. */
  public static String text(String text) {
    return '"' + shortened(text) + '"';
  }

  /** A name in back quotes. */
  public static String name(String name) {
    return '`' + shortened(name) + '`';
  }

  private static String shortened(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(point -> shown.appendCodePoint(printable(point) ? point : '\uFFFD'));
    return text.codePointCount(0, text.length()) > MAX_LENGTH ? shown + "…" : shown.toString();
  }

  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
