package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Turn.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code messages}. Tool messages become results in a turn of the user's. */
final class OpenAiMessages {

  private final List<String> asides;
  private final Map<String, String> functionIds = new HashMap<>();

  OpenAiMessages(List<String> asides) {
    this.asides = asides;
  }

  List<Turn> read(JsonNode messages) {
    List<Turn> turns = new ArrayList<>();
    for (int index = 0; index < messages.size(); index++) {
      turns.add(read(messages.path(index), "messages[" + index + "]"));
    }
    return turns;
  }

  private Turn read(JsonNode message, String place) {
    String role = Json.text(message, "role").orElse("");
    if (Json.has(message, "name") && !role.equals("tool") && !role.equals("function")) {
      aside("messages.name");
    }
    JsonNode content = message.path("content");
    String inside = place + ".content";
    return switch (role) {
      case "system", "developer" ->
          new Turn(Role.SYSTEM, List.copyOf(OpenAiParts.texts(content, inside)));
      case "user" -> new Turn(Role.USER, new OpenAiParts(this::aside).user(content, inside));
      case "assistant" -> new Turn(Role.ASSISTANT, assistant(message, place));
      case "tool" -> new Turn(Role.USER, List.of(toolResult(message, place)));
      case "function" -> new Turn(Role.USER, List.of(functionResult(message, place)));
      default ->
          throw RefusedRequest.at(
              place + ".role", "role must be system, developer, user, assistant or tool");
    };
  }

  private void aside(String what) {
    if (!asides.contains(what)) {
      asides.add(what);
    }
  }

  private List<Part> assistant(JsonNode message, String place) {
    List<Part> parts = new ArrayList<>(ThinkingBlocks.read(message));
    if (parts.isEmpty() && !Json.text(message, "reasoning_content").orElse("").isEmpty()) {
      aside("messages.reasoning_content"); // without a seal nobody takes it back
    }
    parts.addAll(
        new OpenAiParts(this::aside).assistant(message.path("content"), place + ".content"));
    Json.text(message, "refusal")
        .ifPresent(text -> parts.add(new Part.Text(text, Optional.empty())));
    JsonNode calls = message.path("tool_calls");
    for (int index = 0; index < calls.size(); index++) {
      parts.add(toolUse(calls.path(index), place + ".tool_calls[" + index + "]"));
    }
    if (message.path("function_call").isObject()) {
      parts.add(functionCall(message.path("function_call"), place));
    }
    if (Json.has(message, "audio")) {
      aside("messages.audio");
    }
    return parts;
  }

  private static Part toolUse(JsonNode call, String place) {
    String id =
        Json.text(call, "id")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> RefusedRequest.at(place + ".id", "a tool call must have an id"));
    JsonNode custom = call.path("custom");
    if (custom.isObject()) {
      ObjectNode input = Json.object().put("input", custom.path("input").asText(""));
      return new Part.ToolUse(id, name(custom, place + ".custom"), input, place, Optional.empty());
    }
    JsonNode function = call.path("function");
    String inside = place + ".function";
    return new Part.ToolUse(
        id, name(function, inside), arguments(function, inside), place, CacheMarks.of(call));
  }

  private static String name(JsonNode function, String place) {
    return Json.text(function, "name")
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> RefusedRequest.at(place + ".name", "a tool call must have a name"));
  }

  private static ObjectNode arguments(JsonNode function, String place) {
    JsonNode arguments = function.path("arguments");
    if (arguments instanceof ObjectNode object) {
      return object;
    }
    String text = arguments.asText("").strip();
    if (text.isEmpty()) {
      return Json.object();
    }
    if (Json.tree(text).orElse(null) instanceof ObjectNode object) {
      return object;
    }
    throw RefusedRequest.at(
        place + ".arguments", "the arguments of a tool call must be a JSON object");
  }

  private Part functionCall(JsonNode call, String place) {
    String name = name(call, place + ".function_call");
    String id = "call_" + place.replaceAll("\\D", "") + "_" + name;
    functionIds.put(name, id);
    ObjectNode input = arguments(call, place + ".function_call");
    return new Part.ToolUse(id, name, input, place + ".function_call", Optional.empty());
  }

  private Part toolResult(JsonNode message, String place) {
    String id =
        Json.text(message, "tool_call_id")
            .orElseThrow(
                () ->
                    RefusedRequest.at(
                        place + ".tool_call_id", "a tool message must name its tool call"));
    return result(id, message, place);
  }

  private Part functionResult(JsonNode message, String place) {
    String name = Json.text(message, "name").orElse("");
    return result(functionIds.getOrDefault(name, name), message, place);
  }

  private Part result(String id, JsonNode message, String place) {
    JsonNode content = message.path("content");
    List<Part> said = new OpenAiParts(this::aside).tool(content, place + ".content");
    Optional<ObjectNode> cache = CacheMarks.of(message).or(() -> CacheMarks.lastOf(content));
    return new Part.ToolResult(id, said, false, place, cache);
  }
}
