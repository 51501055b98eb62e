package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.ClientTools;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Tool;
import dev.trustgate.gateway.dialect.common.ToolChoice;
import dev.trustgate.gateway.dialect.common.Toolbox;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.List;
import java.util.Set;

/** Writes {@code tools}, {@code tool_choice} and {@code parallel_tool_calls}. */
final class OpenAiToolsWriter {

  private static final Set<String> SWITCHES =
      Set.of("tools.defer_loading", "tools.eager_input_streaming");

  private final Toolbox toolbox;
  private final List<Tool> told;
  private final ToolNames names;
  private final Dropped dropped;
  private final ModelChoice choice;

  OpenAiToolsWriter(Toolbox toolbox, ToolNames names, Dropped dropped, ModelChoice choice) {
    this.toolbox = toolbox;
    this.told = toolbox.tools().stream().map(ClientTools::told).toList();
    this.names = names;
    this.dropped = dropped;
    this.choice = choice;
  }

  void write(ObjectNode body) {
    ArrayNode tools = Json.array();
    for (Tool tool : told) {
      switch (tool) {
        case Tool.Function function -> tools.add(function(function));
        case Tool.Server server -> dropped.add(server.place());
      }
    }
    if (tools.isEmpty()) {
      lostChoice();
      return;
    }
    requireTaken(choice);
    body.set("tools", strictAlike(tools));
    toolbox.choice().ifPresent(wished -> write(wished, body));
    ForcedTools.sayWithoutName(body, choice.traits());
    boolean oneByOne = !toolbox.parallel().orElse(true);
    if (oneByOne && choice.traits().fields().refuses("parallel_tool_calls")) {
      dropped.add("tool_choice.disable_parallel_tool_use");
    } else if (oneByOne) {
      body.put("parallel_tool_calls", false);
    }
  }

  private ArrayNode strictAlike(ArrayNode tools) {
    if (!MixedStrict.isRefused(tools, choice)) {
      return tools;
    }
    dropped.add("tools.strict");
    return MixedStrict.free(tools);
  }

  /** Refuses tools for a model that takes none. */
  static void requireTaken(ModelChoice choice) {
    if (!choice.takesTools()) {
      throw new Unsayable("tools", "the model takes no tools");
    }
  }

  /**
   * A wish for one call at a time is a part of the choice, unless it was said in OpenAI's words.
   */
  private void lostChoice() {
    if (toolbox.choice().isPresent()) {
      dropped.add(toolbox.choiceField());
    } else if (toolbox.parallel().isPresent()) {
      dropped.add("parallel_tool_calls");
    }
  }

  /** A choice that names a tool which only the other provider runs is lost with it. */
  private void write(ToolChoice wished, ObjectNode body) {
    boolean lost =
        wished instanceof ToolChoice.Named(String name)
            && told.stream()
                .noneMatch(tool -> tool instanceof Tool.Function own && own.name().equals(name));
    if (lost || (toolbox.forced() && ForcedTools.areRefused(choice.traits()))) {
      dropped.add(toolbox.choiceField());
    } else {
      body.set("tool_choice", choice(wished));
    }
  }

  ObjectNode function(Tool.Function function) {
    ObjectNode tool = Json.object().put("type", "function");
    ObjectNode written = tool.putObject("function").put("name", names.of(function.name()));
    function
        .description()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> written.put("description", text));
    written.set("parameters", OpenAiSchema.of(function.schema(), dropped));
    strict(function, written);
    if (function.cache().isPresent()) {
      dropped.add("cache_control");
    }
    function.others().entrySet().stream()
        .filter(other -> !idle(other.getKey(), other.getValue()))
        .forEach(other -> dropped.add(other.getKey()));
    return tool;
  }

  /** A schema that OpenAI does not take to the letter is one that the model need not follow. */
  private void strict(Tool.Function function, ObjectNode written) {
    boolean wished = function.strict().orElse(false);
    if (wished && !OpenAiStrict.takes(function.schema())) {
      dropped.add("tools.strict");
    } else {
      function.strict().ifPresent(strict -> written.put("strict", strict));
    }
  }

  /** A wish that is fulfilled by doing nothing. */
  private static boolean idle(String path, JsonNode value) {
    return SWITCHES.contains(path) && value.isBoolean() && !value.booleanValue();
  }

  private JsonNode choice(ToolChoice wished) {
    return switch (wished) {
      case ToolChoice.Auto _ -> TextNode.valueOf("auto");
      case ToolChoice.None _ -> TextNode.valueOf("none");
      case ToolChoice.Any _ -> TextNode.valueOf("required");
      case ToolChoice.Named(String name) -> {
        ObjectNode named = Json.object().put("type", "function");
        named.putObject("function").put("name", names.of(name));
        yield named;
      }
    };
  }
}
