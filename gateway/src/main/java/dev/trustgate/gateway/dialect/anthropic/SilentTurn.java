package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message of the assistant's in which nothing is said: no blocks, or texts of blanks alone. A
 * model that thought until its limit, or had nothing to say, answers so. Blanks are those of ASCII.
 */
public final class SilentTurn {

  private SilentTurn() {}

  /** Whether content is that of one. */
  public static boolean isOf(JsonNode content) {
    if (!content.isArray()) {
      return isBlank(content);
    }
    for (JsonNode block : content) {
      if (!block.path("type").asText().equals("text") || !isBlank(block.path("text"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(JsonNode text) {
    return text.isTextual() && isBlank(text.textValue());
  }

  /** Whether a text has a blank at its end. */
  public static boolean endsInBlank(String text) {
    return !text.isEmpty() && text.charAt(text.length() - 1) <= ' ';
  }

  /** Whether a text is nothing but blanks. */
  public static boolean isBlank(String text) {
    return text.trim().isEmpty();
  }
}
