package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Turn;
import java.util.List;

/**
 * The turn of the assistant's that a request asks to go on with, if it does: a round of tools, or
 * words that are put into its mouth. If it began without thinking, or its thinking was lost,
 * Anthropic refuses to start thinking in the middle of it: "when thinking is enabled, a final
 * assistant message must start with a thinking block".
 */
final class OpenTurn {

  private OpenTurn() {}

  /**
   * Whether there is one that began without thinking.
   *
   * @param request in Anthropic's own words
   */
  static boolean isUnthought(JsonNode request) {
    JsonNode messages = request.path("messages");
    int last = messages.size() - 1;
    for (int index = last; index >= 0; index--) {
      JsonNode content = messages.path(index).path("content");
      if (isAssistant(messages.path(index))) {
        return (index == last || holds(content, "tool_use")) && !thinks(messages, index);
      }
      if (!holds(content, "tool_result")) {
        return false;
      }
    }
    return false;
  }

  /**
   * Refuses words that are put into the assistant's mouth when it shall think before it speaks:
   * "You cannot pre-fill responses when thinking is enabled". Of rounds of tools the documentation
   * says that thinking is turned off for them, so those are left to the provider; and a message
   * that says nothing begins with nothing.
   *
   * @param request in Anthropic's own words, its messages among them
   */
  static void requireThought(JsonNode request) {
    JsonNode messages = request.path("messages");
    int last = messages.size() - 1;
    boolean begun = last >= 0 && isAssistant(messages.path(last));
    boolean waits = holds(messages.path(last).path("content"), "tool_use");
    if (begun && !waits && says(messages, last) && !thinks(messages, last)) {
      throw RefusedRequest.at(
          "messages[" + last + "].content",
          "content must begin with a thinking block when thinking is enabled");
    }
  }

  /**
   * Whether there is one that began without thinking.
   *
   * @param told the turns as they will be said
   */
  static boolean isUnthought(List<Turn> told) {
    int last = told.size() - 1;
    for (int index = last; index >= 0; index--) {
      List<Part> parts = told.get(index).parts();
      if (told.get(index).role() == Turn.Role.ASSISTANT) {
        Part first = parts.getFirst();
        boolean thought = first instanceof Part.Reasoning || first instanceof Part.SealedReasoning;
        return (index == last || holds(parts, Part.ToolUse.class)) && !thought;
      }
      if (!holds(parts, Part.ToolResult.class)) {
        return false;
      }
    }
    return false;
  }

  private static boolean isAssistant(JsonNode message) {
    return message.path("role").asText().equals("assistant");
  }

  private static boolean thinks(JsonNode messages, int index) {
    return beginning(messages, index).path(0).path("type").asText().contains("thinking");
  }

  /** Whether there is a block, or more than blanks. */
  private static boolean says(JsonNode messages, int index) {
    JsonNode content = beginning(messages, index);
    return !content.isEmpty() || !content.asText().isBlank();
  }

  /** Messages of one speaker in a row are one turn, which begins with the first of them. */
  private static JsonNode beginning(JsonNode messages, int index) {
    int first = index;
    while (first > 0 && isAssistant(messages.path(first - 1))) {
      first--;
    }
    return messages.path(first).path("content");
  }

  private static boolean holds(JsonNode content, String type) {
    for (JsonNode block : content) {
      if (block.path("type").asText().equals(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(List<Part> parts, Class<? extends Part> kind) {
    for (Part part : parts) {
      if (kind.isInstance(part)) {
        return true;
      }
    }
    return false;
  }
}
