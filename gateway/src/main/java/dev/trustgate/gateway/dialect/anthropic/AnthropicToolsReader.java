package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Tool;
import dev.trustgate.gateway.dialect.common.ToolChoice;
import dev.trustgate.gateway.dialect.common.Toolbox;
import dev.trustgate.gateway.domain.ModelTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code tools} and {@code tool_choice}. */
final class AnthropicToolsReader {

  private AnthropicToolsReader() {}

  static Toolbox read(Fields fields) {
    List<Tool> tools = new ArrayList<>();
    JsonNode defined = fields.array("tools");
    for (int index = 0; index < defined.size(); index++) {
      tools.add(tool(defined.path(index), "tools[" + index + "]"));
    }
    JsonNode choice = fields.object("tool_choice");
    JsonNode oneByOne = choice.path("disable_parallel_tool_use");
    return new Toolbox(
        tools,
        choice.isMissingNode() ? Optional.empty() : Optional.of(choice(choice)),
        oneByOne.isBoolean() ? Optional.of(!oneByOne.booleanValue()) : Optional.empty());
  }

  private static Tool tool(JsonNode given, String place) {
    JsonNode tool =
        UnionTools.isForeign(given)
            ? UnionTools.own(given.path("function"), ModelTraits.SILENT)
            : given;
    if (!(tool instanceof ObjectNode definition)) {
      throw RefusedRequest.at(place, "a tool must be an object");
    }
    String type = tool.path("type").asText("custom");
    if (!type.equals("custom") && !type.equals("null")) {
      return new Tool.Server(definition, place);
    }
    String name =
        Json.text(tool, "name")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> RefusedRequest.at(place + ".name", "a tool must have a name"));
    JsonNode strict = tool.path("strict");
    Tool.requireObject(tool.path("input_schema"), place + ".input_schema");
    return new Tool.Function(
        name,
        Json.text(tool, "description"),
        tool.path("input_schema") instanceof ObjectNode schema ? schema : Json.object(),
        strict.isBoolean() ? Optional.of(strict.booleanValue()) : Optional.empty(),
        tool.path("cache_control") instanceof ObjectNode mark
            ? Optional.of(mark)
            : Optional.empty());
  }

  private static ToolChoice choice(JsonNode choice) {
    return switch (choice.path("type").asText()) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "any" -> new ToolChoice.Any();
      case "tool" ->
          new ToolChoice.Named(
              Json.text(choice, "name")
                  .orElseThrow(
                      () -> RefusedRequest.at("tool_choice.name", "tool_choice must name a tool")));
      default -> throw RefusedRequest.at("tool_choice.type", "must be auto, any, tool or none");
    };
  }
}
