package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;

/** The round of tools that a request is in the middle of, if it is. */
final class ToolRound {

  private ToolRound() {}

  /**
   * Whether it began without thinking: Anthropic refuses to start thinking in the middle of one.
   *
   * @param request in Anthropic's own words
   */
  static boolean isUnthought(JsonNode request) {
    JsonNode messages = request.path("messages");
    for (int index = messages.size() - 1; index >= 0; index--) {
      JsonNode content = messages.path(index).path("content");
      if (messages.path(index).path("role").asText().equals("assistant")) {
        return holds(content, "tool_use")
            && !content.path(0).path("type").asText().contains("thinking");
      }
      if (!holds(content, "tool_result")) {
        return false;
      }
    }
    return false;
  }

  private static boolean holds(JsonNode content, String type) {
    for (JsonNode block : content) {
      if (block.path("type").asText().equals(type)) {
        return true;
      }
    }
    return false;
  }
}
