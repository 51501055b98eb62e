package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.AllowedTools;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.NamedTools;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Spellings;
import dev.trustgate.gateway.dialect.common.Tool;
import dev.trustgate.gateway.dialect.common.ToolForm;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.ModelTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tools in OpenAI's form, today's or yesterday's, where a union request has them: said in
 * Anthropic's form. Those in Anthropic's own form stay as they are.
 */
final class UnionTools {

  private static final String TOOLS = "tools";
  private static final String FUNCTIONS = "functions";
  private static final String CHOICE = "tool_choice";
  private static final String OLDER_CHOICE = "function_call";
  private static final String ONE_BY_ONE = "disable_parallel_tool_use";
  private static final String PARALLEL = "parallel_tool_calls";

  private final ObjectNode request;
  private final ModelTraits traits;
  private final boolean otherModel;
  private final Amendments amendments;
  private final Dropped dropped = new Dropped();
  private final ToolForm form = new ToolForm(dropped);

  /** Whether tools are allowed of which none is there. */
  private boolean none;

  /** Those that came in OpenAI's form. */
  private final List<ObjectNode> written = new ArrayList<>();

  UnionTools(ObjectNode request, ModelTraits traits, boolean otherModel, Amendments amendments) {
    this.request = request;
    this.traits = traits;
    this.otherModel = otherModel;
    this.amendments = amendments;
  }

  void amend() {
    ArrayNode tools = Json.array();
    boolean foreign = own(tools);
    foreign |= functions(tools);
    foreign |= filtered(tools);
    loosen(tools);
    if (foreign) {
      amendments.set(TOOLS, tools);
    }
    choice(!tools.isEmpty());
    if (none) {
      throw AllowedTools.notThere();
    }
    dropped.names().forEach(amendments::note);
  }

  /** Adds the tools as Anthropic takes them, and tells whether that changed any. */
  private boolean own(ArrayNode tools) {
    boolean foreign = false;
    JsonNode given = request.path(TOOLS);
    for (int index = 0; index < given.size(); index++) {
      JsonNode tool = given.path(index);
      String place = TOOLS + "[" + index + "]";
      boolean function = ToolForm.isFunction(tool) && !tool.has("input_schema");
      if (tool.path("custom").isObject()) {
        throw new Unsayable(place, "the target knows tools with JSON input only");
      }
      if (!function && tool.path("type").asText().equals("function")) {
        Inner.object(tool, "function", place);
      }
      tools.add(function ? written(form.function(tool, place), place) : tool);
      foreign |= function;
    }
    return foreign;
  }

  private boolean functions(ArrayNode tools) {
    JsonNode given = request.path(FUNCTIONS);
    for (int index = 0; index < given.size(); index++) {
      String place = FUNCTIONS + "[" + index + "]";
      tools.add(written(form.bare(given.path(index), place), place));
    }
    amendments.take(request, FUNCTIONS, given.isContainerNode());
    return !given.isEmpty();
  }

  private ObjectNode written(Tool.Function function, String place) {
    String name = function.name();
    if (!AnthropicBlockWriter.name(name).equals(name)) {
      throw new Unsayable(
          place + ".name", "the target takes 128 letters, digits, underscores and dashes");
    }
    ObjectNode tool = AnthropicToolsWriter.tool(function, name, traits, dropped);
    written.add(tool);
    return tool;
  }

  /** Leaves the caller's own tools as they are, and holds no other to its schema, if need be. */
  private void loosen(ArrayNode tools) {
    if (!written.isEmpty() && GrammarBound.isAbove(tools, form())) {
      boolean any = false;
      for (ObjectNode tool : written) {
        any |= tool.remove("strict") != null;
      }
      if (any) {
        dropped.add(AnthropicToolsWriter.STRICT);
      }
    }
  }

  /** The schema of the answer that is asked for beside them. */
  private Optional<ObjectNode> form() {
    return Stream.of("/output_config/format", "/output_format", "/response_format/json_schema")
        .map(place -> request.at(place).path("schema"))
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  /** Leaves only the tools that the choice allows. */
  private boolean filtered(ArrayNode tools) {
    if (!AllowedTools.areIn(request)) {
      return false;
    }
    AllowedTools allowed = AllowedTools.of(request.path(CHOICE), dropped);
    ArrayNode kept = Json.array();
    for (JsonNode tool : tools) {
      if (allowed.has(tool)) {
        kept.add(tool);
      }
    }
    String mode = request.at("/tool_choice/allowed_tools/mode").asText();
    boolean elsewhere =
        request.hasNonNull("mcp_servers") || NamedTools.definedIn(request.path("messages"));
    none = kept.isEmpty() && !tools.isEmpty() && !elsewhere && !mode.equals("none");
    boolean fewer = !kept.isEmpty() && kept.size() < tools.size();
    if (fewer) {
      tools.removeAll().addAll(kept);
    }
    return fewer;
  }

  /** The choice and the wish for one tool at a time, which Anthropic has inside the choice. */
  private void choice(boolean anyTool) {
    JsonNode given = request.path(CHOICE);
    Optional<ObjectNode> said = said(given);
    if (said.isEmpty() && !MessageThread.continues(request)) {
      NamedTools.requireForChoice(request);
    }
    JsonNode older = request.path(OLDER_CHOICE);
    amendments.take(request, PARALLEL, request.path(PARALLEL).isBoolean());
    amendments.take(request, OLDER_CHOICE, older.isTextual() || older.isObject());
    if (said.isPresent() && !anyTool) {
      String field = request.has(CHOICE) ? CHOICE : OLDER_CHOICE;
      amendments.drop(field); // without a tool Anthropic takes no choice
      return;
    }
    if (anyTool && oneByOne(given)) {
      ObjectNode base =
          said.orElseGet(() -> given instanceof ObjectNode own ? own.deepCopy() : auto());
      if (!base.path("type").asText().equals("none")) {
        base.put(ONE_BY_ONE, true);
      }
      say(base, said.isPresent() || otherModel);
    } else if (said.isPresent()) {
      say(said.get(), true);
    } else if (otherModel && given instanceof ObjectNode own && forces(own)) {
      say(own.deepCopy(), true);
    }
  }

  /**
   * Sets the choice.
   *
   * @param ours whether the gateway answers for it: then no tool is forced on who refuses that
   */
  private void say(ObjectNode choice, boolean ours) {
    if (ours && forces(choice) && ForbiddenThinking.refusesForce(traits)) {
      dropped.add(request.has(CHOICE) ? CHOICE : OLDER_CHOICE);
      choice.put("type", "auto").remove("name");
    }
    amendments.set(CHOICE, choice);
  }

  private static boolean forces(ObjectNode choice) {
    String type = choice.path("type").asText();
    return type.equals("any") || type.equals("tool");
  }

  /** What OpenAI's words for the choice come to; empty if Anthropic's own are heard. */
  private Optional<ObjectNode> said(JsonNode given) {
    Optional<ObjectNode> foreign = choice(given);
    Optional<ObjectNode> today =
        foreign.or(
            () ->
                given instanceof ObjectNode own
                    ? Optional.of(own.deepCopy().without(List.of(ONE_BY_ONE)))
                    : Optional.empty());
    Optional<ObjectNode> heard = Spellings.heard(today, olderChoice(), OLDER_CHOICE, dropped::add);
    return today.isPresent() ? foreign : heard;
  }

  /** Whether OpenAI's word for one tool at a time must be said: Anthropic's own wins. */
  private boolean oneByOne(JsonNode given) {
    Optional<Boolean> own = flag(given, ONE_BY_ONE).map(alone -> !alone);
    Optional<Boolean> foreign = flag(request, PARALLEL);
    boolean together = Spellings.heard(own, foreign, PARALLEL, dropped::add).orElse(true);
    return !together;
  }

  private static Optional<Boolean> flag(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  private static ObjectNode auto() {
    return Json.object().put("type", "auto");
  }

  /** OpenAI's form in Anthropic's, or empty if it is Anthropic's own. */
  private Optional<ObjectNode> choice(JsonNode choice) {
    if (choice.isTextual()) {
      return Optional.of(mode(choice.textValue(), CHOICE));
    }
    JsonNode function = choice.path("function");
    if (function.isObject()) {
      dropped.rest(choice, CHOICE, Set.of("type", "function", ONE_BY_ONE));
      dropped.rest(function, CHOICE + ".function", Set.of("name"));
      return Optional.of(named(function, CHOICE + ".function"));
    }
    JsonNode allowed = choice.path("allowed_tools");
    if (allowed.isObject()) {
      dropped.rest(choice, CHOICE, Set.of("type", "allowed_tools", ONE_BY_ONE));
      String place = CHOICE + ".allowed_tools";
      return Optional.of(mode(Inner.text(allowed, "mode", place).orElse("auto"), place + ".mode"));
    }
    return Optional.empty();
  }

  private Optional<ObjectNode> olderChoice() {
    JsonNode older = request.path(OLDER_CHOICE);
    if (!(older.isTextual() || older.isObject())) {
      return Optional.empty();
    }
    dropped.rest(older, OLDER_CHOICE, Set.of("name"));
    return Optional.of(
        older.isTextual() ? mode(older.textValue(), OLDER_CHOICE) : named(older, OLDER_CHOICE));
  }

  private static ObjectNode named(JsonNode function, String place) {
    String name = Inner.text(function, "name", place).orElse("");
    return Json.object().put("type", "tool").put("name", name);
  }

  private static ObjectNode mode(String word, String place) {
    return switch (word) {
      case "auto", "none", "any" -> Json.object().put("type", word);
      case "required" -> Json.object().put("type", "any");
      default -> throw RefusedRequest.at(place, place + " must be auto, none or required");
    };
  }
}
