package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CallSpot;
import java.util.ArrayList;
import java.util.List;

/** Where the messages of Anthropic's language hold ids of calls of the caller's own tools. */
final class AnthropicCalls {

  private AnthropicCalls() {}

  /** Those of one message, in their order. */
  static List<CallSpot> spots(JsonNode message) {
    List<CallSpot> spots = new ArrayList<>();
    for (JsonNode block : message.path("content")) {
      if (block instanceof ObjectNode object) {
        switch (block.path("type").asText()) {
          case "tool_use" -> spots.add(new CallSpot(object, "id", false));
          case "tool_result" -> spots.add(new CallSpot(object, "tool_use_id", true));
          default -> {
            // what the provider called itself has ids of its own form
          }
        }
      }
    }
    return spots;
  }
}
