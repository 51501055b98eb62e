package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.ClientTools;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Inner;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.NamedTools;
import dev.trustgate.gateway.dialect.common.Tool;
import dev.trustgate.gateway.dialect.common.ToolForm;
import dev.trustgate.gateway.dialect.common.Toolbox;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tools in Anthropic's form, where a union request has them: said in OpenAI's form. Those in
 * OpenAI's own form stay as they are.
 */
final class UnionTools {

  /** Anthropic's own tools bear the date of their version. */
  private static final Pattern DATED = Pattern.compile(".*_\\d{8}");

  private static final String TOOLS = "tools";
  private static final String CHOICE = "tool_choice";
  private static final String PARALLEL = "parallel_tool_calls";
  private static final String ONE_BY_ONE = "disable_parallel_tool_use";
  private static final Toolbox NO_TOOLS =
      new Toolbox(List.of(), Optional.empty(), CHOICE, Optional.empty());

  private final ObjectNode request;
  private final ModelChoice choice;
  private final Amendments amendments;
  private final Dropped dropped = new Dropped();
  private final ToolNames names = new ToolNames();
  private final Set<String> lost = new HashSet<>();
  private boolean foreign;

  UnionTools(ObjectNode request, ModelChoice choice, Amendments amendments) {
    this.request = request;
    this.choice = choice;
    this.amendments = amendments;
  }

  void amend() {
    NamedTools.requireForChoice(request);
    JsonNode given = request.path(TOOLS);
    ArrayNode tools = Json.array();
    for (int index = 0; index < given.size(); index++) {
      said(given.path(index), TOOLS + "[" + index + "]").ifPresent(tools::add);
    }
    if (foreign && tools.isEmpty()) {
      Stream.of(TOOLS, PARALLEL).filter(request::has).forEach(amendments::remove);
      lostChoice();
    } else {
      if (foreign) {
        amendments.set(TOOLS, tools);
      }
      choice(request.path(CHOICE));
    }
    dropped.names().forEach(amendments::note);
  }

  /** A tool as OpenAI takes it; empty if nobody but Anthropic has it. */
  private Optional<JsonNode> said(JsonNode tool, String place) {
    if (DATED.matcher(tool.path("type").asText()).matches()) {
      foreign = true;
      if (ClientTools.told(new Tool.Server((ObjectNode) tool, place))
          instanceof Tool.Function own) {
        return Optional.of(written(own, place));
      }
      lost.add(tool.path("name").asText());
      dropped.add(place);
      return Optional.empty();
    }
    if (ToolForm.isFunction(tool) || !tool.path("input_schema").isObject()) {
      return Optional.of(tool);
    }
    foreign = true;
    return Optional.of(written(new ToolForm(dropped).withSchema(tool, place), place));
  }

  private JsonNode written(Tool.Function function, String place) {
    JsonNode written = new OpenAiToolsWriter(NO_TOOLS, names, dropped, choice).function(function);
    if (!names.restored().isEmpty()) {
      throw new Unsayable(
          place + ".name", "the target takes 64 letters, digits, underscores and dashes");
    }
    return written;
  }

  /** A choice among tools, of which those are taken out that nobody but Anthropic has. */
  private void allowed(JsonNode choice) {
    ArrayNode kept = Json.array();
    JsonNode allowed = choice.path("allowed_tools");
    for (JsonNode tool : allowed.path(TOOLS)) {
      String type = tool.path("type").asText();
      String name = tool.path("name").asText();
      if (!DATED.matcher(type).matches() && (name.isEmpty() || !lost.contains(name))) {
        kept.add(type.equals("tool") ? named(tool) : tool);
      }
    }
    if (kept.isEmpty() && !allowed.path(TOOLS).isEmpty()) {
      lostChoice();
    } else if (!kept.isEmpty() && !kept.equals(allowed.path(TOOLS))) {
      ObjectNode fewer = choice.deepCopy();
      fewer.withObject("/allowed_tools").set(TOOLS, kept);
      amendments.set(CHOICE, fewer);
    }
  }

  private static ObjectNode named(JsonNode tool) {
    ObjectNode named = Json.object().put("type", "function");
    named.putObject("function").set("name", tool.path("name"));
    return named;
  }

  private void lostChoice() {
    if (request.has(CHOICE)) {
      amendments.remove(CHOICE);
      dropped.add(CHOICE);
    }
  }

  /** A choice in Anthropic's form. */
  private void choice(JsonNode choice) {
    String type = choice.path("type").asText();
    switch (type) {
      case "auto", "none" -> amendments.set(CHOICE, choice.path("type"));
      case "any" -> amendments.set(CHOICE, TextNode.valueOf("required"));
      case "tool" -> {
        if (lost.contains(choice.path("name").asText())) {
          lostChoice();
          return;
        }
        amendments.set(CHOICE, named(choice));
      }
      case "allowed_tools" -> {
        allowed(choice);
        return;
      }
      default -> {
        return; // OpenAI's own form, or none
      }
    }
    Set<String> taken =
        type.equals("tool") ? Set.of("type", "name", ONE_BY_ONE) : Set.of("type", ONE_BY_ONE);
    dropped.rest(choice, CHOICE, taken);
    JsonNode together = BooleanNode.valueOf(!Inner.flag(choice, ONE_BY_ONE, CHOICE));
    JsonNode own = request.path(PARALLEL);
    if (Json.has(choice, ONE_BY_ONE) && !request.hasNonNull(PARALLEL)) {
      amendments.set(PARALLEL, together);
    } else if (Json.has(choice, ONE_BY_ONE) && !own.equals(together)) {
      dropped.add(CHOICE + "." + ONE_BY_ONE);
    }
  }
}
