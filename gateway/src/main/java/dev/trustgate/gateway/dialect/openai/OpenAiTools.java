package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Tool;
import dev.trustgate.gateway.dialect.common.ToolChoice;
import dev.trustgate.gateway.dialect.common.Toolbox;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code tools}, {@code tool_choice} and their deprecated predecessors. */
final class OpenAiTools {

  private OpenAiTools() {}

  static Toolbox read(Fields fields) {
    List<Tool> tools = new ArrayList<>();
    JsonNode defined = fields.array("tools");
    for (int index = 0; index < defined.size(); index++) {
      tools.add(tool(defined.path(index), "tools[" + index + "]"));
    }
    JsonNode functions = fields.array("functions");
    for (int index = 0; index < functions.size(); index++) {
      tools.add(function(functions.path(index), "functions[" + index + "]"));
    }
    JsonNode wanted = fields.take("tool_choice");
    JsonNode wantedOnce = fields.take("function_call");
    Optional<ToolChoice> choice =
        wanted.isMissingNode() ? functionCall(wantedOnce) : choice(wanted);
    List<Tool> allowed =
        wanted.path("type").asText().equals("allowed_tools") ? allowed(tools, wanted) : tools;
    JsonNode oneByOne = wanted.path("disable_parallel_tool_use");
    Optional<Boolean> parallel =
        fields
            .flag("parallel_tool_calls")
            .or(() -> Optional.of(!oneByOne.asBoolean()).filter(_ -> oneByOne.isBoolean()));
    return new Toolbox(allowed, choice, parallel);
  }

  private static Tool tool(JsonNode tool, String place) {
    String type = tool.path("type").asText("function");
    if (tool.path("function").isObject()) {
      return marked(function(tool.path("function"), place + ".function"), tool);
    }
    if (tool.path("input_schema") instanceof ObjectNode schema) {
      Tool.requireObject(schema, place + ".input_schema");
      return new Tool.Function(
          name(tool, place),
          Json.text(tool, "description"),
          schema,
          strict(tool),
          CacheMarks.of(tool));
    }
    if (type.equals("function")) {
      throw RefusedRequest.at(place + ".function", "a function tool must hold a function");
    }
    if (type.equals("custom")) {
      throw new Unsayable(place, "the target knows tools with JSON input only");
    }
    if (tool instanceof ObjectNode definition) {
      return new Tool.Server(definition, place);
    }
    throw RefusedRequest.at(place, "a tool must be an object");
  }

  /** The mark may stand on the tool as well as inside. */
  private static Tool marked(Tool.Function tool, JsonNode outer) {
    return new Tool.Function(
        tool.name(),
        tool.description(),
        tool.schema(),
        tool.strict(),
        tool.cache().or(() -> CacheMarks.of(outer)));
  }

  private static Tool.Function function(JsonNode function, String place) {
    JsonNode parameters = function.path("parameters");
    if (!parameters.isMissingNode() && !parameters.isNull() && !parameters.isObject()) {
      throw RefusedRequest.at(place + ".parameters", "parameters must be a JSON schema");
    }
    Tool.requireObject(parameters, place + ".parameters");
    return new Tool.Function(
        name(function, place),
        Json.text(function, "description"),
        parameters instanceof ObjectNode schema ? schema : Json.object(),
        strict(function),
        CacheMarks.of(function));
  }

  private static String name(JsonNode node, String place) {
    return Json.text(node, "name")
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> RefusedRequest.at(place + ".name", "a tool must have a name"));
  }

  private static Optional<Boolean> strict(JsonNode function) {
    JsonNode strict = function.path("strict");
    return strict.isBoolean() ? Optional.of(strict.booleanValue()) : Optional.empty();
  }

  private static Optional<ToolChoice> choice(JsonNode choice) {
    if (choice.isTextual()) {
      return Optional.of(mode(choice.textValue(), "tool_choice"));
    }
    return switch (choice.path("type").asText()) {
      case "function" ->
          Optional.of(new ToolChoice.Named(name(choice.path("function"), "tool_choice.function")));
      case "tool", "custom" -> Optional.of(new ToolChoice.Named(name(choice, "tool_choice")));
      case "auto", "none", "any" ->
          Optional.of(mode(choice.path("type").textValue(), "tool_choice.type"));
      case "allowed_tools" ->
          Optional.of(
              mode(
                  choice.path("allowed_tools").path("mode").asText("auto"),
                  "tool_choice.allowed_tools.mode"));
      default -> throw RefusedRequest.at("tool_choice", "tool_choice is of an unknown form");
    };
  }

  private static ToolChoice mode(String word, String place) {
    return switch (word) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required", "any" -> new ToolChoice.Any();
      default -> throw RefusedRequest.at(place, "tool_choice must be auto, none or required");
    };
  }

  private static Optional<ToolChoice> functionCall(JsonNode call) {
    if (call.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        call.isTextual()
            ? mode(call.textValue(), "function_call")
            : new ToolChoice.Named(name(call, "function_call")));
  }

  /** The tools that the choice allows; all of them if it names none that is there. */
  private static List<Tool> allowed(List<Tool> tools, JsonNode choice) {
    Set<String> names = new HashSet<>();
    for (JsonNode tool : choice.path("allowed_tools").path("tools")) {
      names.add(tool.path("function").path("name").asText(tool.path("name").asText()));
    }
    List<Tool> allowed =
        tools.stream()
            .filter(tool -> tool instanceof Tool.Function known && names.contains(known.name()))
            .toList();
    return allowed.isEmpty() ? tools : allowed;
  }
}
