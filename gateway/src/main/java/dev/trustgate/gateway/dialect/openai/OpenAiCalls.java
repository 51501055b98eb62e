package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CallSpot;
import java.util.ArrayList;
import java.util.List;

/** Where the messages of OpenAI's language hold ids and names of tool calls. */
final class OpenAiCalls {

  private OpenAiCalls() {}

  /** Those of one message, in their order. */
  static List<CallSpot> spots(JsonNode message) {
    if (message instanceof ObjectNode tool && tool.has("tool_call_id")) {
      return List.of(new CallSpot(tool, "tool_call_id", true));
    }
    List<CallSpot> spots = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      if (call instanceof ObjectNode object) {
        spots.add(new CallSpot(object, "id", false));
      }
    }
    return spots;
  }

  /** What in a message has the name of a called tool. */
  static List<ObjectNode> named(JsonNode message) {
    List<ObjectNode> named = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      if (call.path("function") instanceof ObjectNode function) {
        named.add(function);
      }
    }
    return named;
  }
}
