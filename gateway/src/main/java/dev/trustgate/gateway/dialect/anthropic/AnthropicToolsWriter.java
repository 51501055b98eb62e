package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Tool;
import dev.trustgate.gateway.dialect.common.ToolChoice;
import dev.trustgate.gateway.dialect.common.ToolSchema;
import dev.trustgate.gateway.dialect.common.Toolbox;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes {@code tools} and {@code tool_choice}. */
final class AnthropicToolsWriter {

  /** Anthropic's own tools bear the date of their version. */
  private static final Pattern DATED = Pattern.compile(".*_\\d{8}");

  /** Anthropic's own fields that a tool in a union request may carry as they are. */
  private static final Set<String> OWN =
      Set.of("input_examples", "defer_loading", "allowed_callers", "eager_input_streaming");

  /** What is named where a tool is not held to its schema. */
  static final String STRICT = "tools.function.strict";

  private final Toolbox toolbox;
  private final List<Turn> turns;
  private final boolean elsewhere;
  private final ModelTraits traits;
  private final Dropped dropped;
  private final Map<String, String> renamed = new LinkedHashMap<>();

  AnthropicToolsWriter(Conversation conversation, ModelTraits traits, Dropped dropped) {
    this.toolbox = conversation.tools();
    this.turns = conversation.turns();
    this.elsewhere = conversation.others().containsKey("mcp_servers");
    this.traits = traits;
    this.dropped = dropped;
  }

  void write(ObjectNode body, AnthropicFormat format) {
    ArrayNode tools = Json.array();
    toolbox.tools().forEach(tool -> add(tools, tool));
    if (GrammarBound.isAbove(tools, format.nativeSchema())) {
      tools.removeAll();
      toolbox.tools().forEach(tool -> add(tools, tool.loose())); // all: nobody knows who matters
      dropped.add(STRICT);
    }
    boolean own = !tools.isEmpty();
    format.tool().ifPresent(tool -> tools.add(function(tool)));
    boolean none = tools.isEmpty() && traits.fields().historyNeedsTools().orElse(false);
    if (none) {
      called().forEach(name -> tools.add(byName(name)));
    }
    if (!tools.isEmpty()) {
      body.set("tools", tools);
    }
    if (none && !tools.isEmpty()) {
      body.putObject("tool_choice").put("type", "none");
    }
    if (format.tool().isPresent()) {
      body.set("tool_choice", formatChoice(format.tool().get().name(), own));
    } else if (own) {
      choice(tools).ifPresent(choice -> body.set("tool_choice", choice));
    } else {
      lostChoice();
    }
  }

  /** The tools that the conversation has called, as Anthropic is told their names. */
  private Set<String> called() {
    Set<String> names = new LinkedHashSet<>();
    for (Turn turn : turns) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolUse use) {
          names.add(AnthropicBlockWriter.name(use.name()));
        }
      }
    }
    return names;
  }

  private static ObjectNode byName(String name) {
    ObjectNode tool = Json.object().put("name", name);
    tool.putObject("input_schema").put("type", "object").putObject("properties");
    return tool;
  }

  /** From the names that had to change to the caller's own. */
  Map<String, String> renamed() {
    return renamed;
  }

  private void lostChoice() {
    if (toolbox.choice().isPresent()) {
      dropped.add(toolbox.choiceField());
    }
    if (toolbox.parallel().isPresent()) {
      dropped.add("parallel_tool_calls");
    }
  }

  private void add(ArrayNode tools, Tool tool) {
    switch (tool) {
      case Tool.Function function -> tools.add(function(function));
      case Tool.Server(ObjectNode definition, String place) -> {
        if (DATED.matcher(definition.path("type").asText()).matches()) {
          tools.add(definition);
        } else {
          dropped.add(place);
        }
      }
    }
  }

  private ObjectNode function(Tool.Function function) {
    String name = AnthropicBlockWriter.name(function.name());
    if (!name.equals(function.name())) {
      renamed.put(name, function.name());
    }
    return tool(function, name, traits, dropped);
  }

  /** A tool under the name that it shall have. */
  static ObjectNode tool(Tool.Function function, String name, ModelTraits traits, Dropped dropped) {
    ObjectNode written = Json.object().put("name", name);
    function
        .description()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> written.put("description", text));
    ObjectNode schema =
        typed(
            ToolSchema.flat(
                DraftSchema.of(function.schema()), "tools.function.parameters", dropped));
    boolean wished = function.strict().orElse(false);
    Optional<ObjectNode> strict = wished ? strict(schema, traits) : Optional.empty();
    written.set("input_schema", strict.orElse(schema));
    if (strict.isPresent()) {
      written.put("strict", true);
    } else if (wished) {
      dropped.add(STRICT);
    }
    function.cache().ifPresent(mark -> written.set("cache_control", mark));
    function
        .others()
        .forEach(
            (path, value) -> {
              String field = path.substring(path.indexOf('.') + 1);
              if (OWN.contains(field)) {
                written.set(field, value);
              } else {
                dropped.add(path);
              }
            });
    return written;
  }

  /** The schema as it can be enforced, if it can be without closing what the caller opened. */
  private static Optional<ObjectNode> strict(ObjectNode schema, ModelTraits traits) {
    return traits.takes(StructuredOutput.NATIVE)
        ? Optional.of(StrictSchema.of(Openness.isSaid(schema) ? schema : closed(schema)))
            .filter(strict -> !strict.narrower() && strict.compiles())
            .map(StrictSchema::schema)
        : Optional.empty();
  }

  /** The input of a tool: one that names no properties takes none. */
  private static ObjectNode closed(ObjectNode schema) {
    ObjectNode input = Json.object();
    input.setAll(schema);
    return input.put(StrictSchema.OPEN, false);
  }

  /** The schema whole; Anthropic insists on a type and on properties. */
  static ObjectNode typed(ObjectNode schema) {
    if (schema.path("type").isTextual()) {
      return schema;
    }
    ObjectNode typed = Json.object().put("type", "object");
    typed.setAll(schema);
    typed.put("type", "object"); // where it was null, or a list of types
    if (schema.isEmpty()) {
      typed.putObject("properties");
    }
    return typed;
  }

  /** Either a tool of the caller's or the answer: with no other tool, the answer. */
  private ObjectNode formatChoice(String name, boolean othersThere) {
    boolean others = othersThere && !(toolbox.choice().orElse(null) instanceof ToolChoice.None);
    ObjectNode choice =
        others
            ? Json.object().put("type", "any")
            : Json.object().put("type", "tool").put("name", name);
    return choice.put("disable_parallel_tool_use", true);
  }

  private Optional<ObjectNode> choice(ArrayNode sent) {
    boolean oneByOne = !toolbox.parallel().orElse(true);
    boolean refused = toolbox.forced() && ForbiddenThinking.refusesForce(traits);
    Optional<ToolChoice> said =
        toolbox.choice().filter(choice -> isSent(choice, sent)).filter(_ -> !refused);
    if (refused) {
      dropped.add(toolbox.choiceField());
    }
    Optional<ToolChoice> wished =
        said.isEmpty() && oneByOne ? Optional.of(new ToolChoice.Auto()) : said;
    return wished.map(choice -> choice(choice, oneByOne));
  }

  /**
   * Whether a choice names a tool that is sent. One that only another provider runs is lost with
   * its choice; one that never was there is refused, unless tools may come from elsewhere.
   */
  private boolean isSent(ToolChoice choice, ArrayNode sent) {
    if (!(choice instanceof ToolChoice.Named(String name)) || elsewhere) {
      return true;
    }
    String told = AnthropicBlockWriter.name(name);
    if (sent.valueStream().anyMatch(tool -> tool.path("name").asText(told).equals(told))) {
      return true; // under its name, or perhaps without one
    }
    if (toolbox.tools().stream().noneMatch(tool -> tool.calledAs().equals(name))) {
      throw Toolbox.notThere(toolbox.choiceField(), name);
    }
    dropped.add(toolbox.choiceField());
    return false;
  }

  private static ObjectNode choice(ToolChoice wished, boolean oneByOne) {
    ObjectNode choice =
        switch (wished) {
          case ToolChoice.Auto _ -> Json.object().put("type", "auto");
          case ToolChoice.None _ -> Json.object().put("type", "none");
          case ToolChoice.Any _ -> Json.object().put("type", "any");
          case ToolChoice.Named(String name) ->
              Json.object().put("type", "tool").put("name", AnthropicBlockWriter.name(name));
        };
    return oneByOne && !(wished instanceof ToolChoice.None)
        ? choice.put("disable_parallel_tool_use", true)
        : choice;
  }
}
