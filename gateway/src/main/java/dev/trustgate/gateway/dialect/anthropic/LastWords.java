package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The last message of the assistant's, to be gone on from: "final assistant content cannot end with
 * trailing whitespace" (forgecode #1872, opencode #1295, goose #5967). Blanks are those of ASCII.
 */
public final class LastWords {

  private static final String CONTENT = "content";
  private static final String TEXT = "text";

  private LastWords() {}

  /** Whether the last of these messages is one, and ends in a blank. */
  public static boolean endInBlank(JsonNode messages) {
    return endsInBlank(messages.path(messages.size() - 1));
  }

  private static boolean endsInBlank(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    JsonNode words = content.isArray() ? text(content.path(content.size() - 1)) : content;
    boolean assistants = message.path("role").asText().equals("assistant");
    return assistants && words.isTextual() && SilentTurn.endsInBlank(words.textValue());
  }

  private static JsonNode text(JsonNode block) {
    boolean text = block.path("type").asText().equals(TEXT);
    return block.path(text ? TEXT : "");
  }

  /** The same message without blanks at its end, and without what is nothing but such. */
  static JsonNode stripped(JsonNode message) {
    JsonNode told = message;
    while (endsInBlank(told)) {
      ObjectNode copy = told.deepCopy();
      if (copy.path(CONTENT) instanceof ArrayNode blocks) {
        strip(blocks);
      } else {
        copy.put(CONTENT, stripped(copy.path(CONTENT).textValue()));
      }
      told = copy;
    }
    return told;
  }

  private static void strip(ArrayNode blocks) {
    int last = blocks.size() - 1;
    String text = stripped(blocks.path(last).path(TEXT).textValue());
    if (text.isEmpty()) {
      blocks.remove(last);
    } else {
      ((ObjectNode) blocks.path(last)).put(TEXT, text);
    }
  }

  private static String stripped(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return text.substring(0, end);
  }
}
