package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CallSpot;
import java.util.ArrayList;
import java.util.List;

/** Where the messages of Anthropic's language hold ids and names of calls of the caller's tools. */
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

  /** The calls of one message, each of which has the name of its tool. */
  static List<ObjectNode> named(JsonNode message) {
    List<ObjectNode> calls = new ArrayList<>();
    for (JsonNode block : message.path("content")) {
      if (block instanceof ObjectNode object && block.path("type").asText().equals("tool_use")) {
        calls.add(object);
      }
    }
    return calls;
  }
}
