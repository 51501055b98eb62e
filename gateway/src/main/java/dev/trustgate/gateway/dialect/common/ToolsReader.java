package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code tools}, {@code tool_choice} and their deprecated predecessors, in the form of either
 * provider: a union request may mix them.
 */
public final class ToolsReader {

  private static final String CHOICE = "tool_choice";
  private static final String FUNCTION_CALL = "function_call";
  private static final String ALLOWED = "allowed_tools";
  private static final String PARALLEL = "parallel_tool_calls";
  private static final String ONE_BY_ONE = "disable_parallel_tool_use";

  private final Fields fields;
  private final Dropped asides;

  public ToolsReader(Fields fields, Dropped asides) {
    this.fields = fields;
    this.asides = asides;
  }

  /** The tools; where both providers' words are there, those of the caller's own language win. */
  public Toolbox read(Dialect caller) {
    List<Tool> tools = tools();
    JsonNode wanted = fields.take(CHOICE);
    JsonNode wantedOnce = fields.take(FUNCTION_CALL);
    Optional<ToolChoice> today = wanted.isMissingNode() ? Optional.empty() : choice(wanted);
    Optional<ToolChoice> choice =
        Spellings.heard(today, functionCall(wantedOnce), FUNCTION_CALL, asides::add);
    boolean some = isAllowed(wanted) && !(today.orElseThrow() instanceof ToolChoice.None);
    List<Tool> allowed = some ? allowed(tools, wanted) : tools;
    boolean oneByOne = Inner.flag(wanted, ONE_BY_ONE, CHOICE);
    Optional<Boolean> anthropic = Optional.of(!oneByOne).filter(_ -> Json.has(wanted, ONE_BY_ONE));
    Optional<Boolean> openai = fields.flag(PARALLEL);
    Optional<Boolean> parallel =
        caller == Dialect.ANTHROPIC
            ? Spellings.heard(anthropic, openai, PARALLEL, asides::add)
            : Spellings.heard(openai, anthropic, CHOICE + "." + ONE_BY_ONE, asides::add);
    boolean functionsOnly =
        caller == Dialect.OPENAI && !tools.isEmpty() && fields.array("tools").isMissingNode();
    return new Toolbox(
        allowed,
        choice,
        wanted.isMissingNode() && !wantedOnce.isMissingNode() ? FUNCTION_CALL : CHOICE,
        functionsOnly ? Optional.of(false) : parallel); // functions are called one by one
  }

  private List<Tool> tools() {
    ToolForm form = new ToolForm(asides);
    List<Tool> tools = new ArrayList<>();
    JsonNode defined = fields.array("tools");
    JsonNode functions = fields.array("functions");
    NamedTools names = NamedTools.read();
    names.tools(defined);
    names.functions(functions);
    for (int index = 0; index < defined.size(); index++) {
      tools.add(form.read(defined.path(index), "tools[" + index + "]"));
    }
    for (int index = 0; index < functions.size(); index++) {
      tools.add(form.bare(functions.path(index), "functions[" + index + "]"));
    }
    return tools;
  }

  private Optional<ToolChoice> choice(JsonNode choice) {
    if (choice.isTextual()) {
      return Optional.of(mode(choice.textValue(), CHOICE));
    }
    String type = choice.path("type").asText();
    return switch (type) {
      case "function" -> {
        asides.rest(choice, CHOICE, Set.of("type", "function", ONE_BY_ONE));
        asides.rest(choice.path("function"), CHOICE + ".function", Set.of("name"));
        yield Optional.of(
            new ToolChoice.Named(ToolForm.name(choice.path("function"), CHOICE + ".function")));
      }
      case "tool", "custom" -> {
        asides.rest(choice, CHOICE, Set.of("type", "name", ONE_BY_ONE));
        yield Optional.of(new ToolChoice.Named(ToolForm.name(choice, CHOICE)));
      }
      case "auto", "none", "any" -> {
        asides.rest(choice, CHOICE, Set.of("type", ONE_BY_ONE));
        yield Optional.of(mode(type, CHOICE + ".type"));
      }
      case ALLOWED -> {
        asides.rest(choice, CHOICE, Set.of("type", ALLOWED, ONE_BY_ONE));
        JsonNode allowed = Inner.object(choice, ALLOWED, CHOICE);
        yield Optional.of(
            mode(allowed.path("mode").asText("auto"), CHOICE + "." + ALLOWED + ".mode"));
      }
      default -> throw RefusedRequest.at(CHOICE, "tool_choice is of an unknown form");
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

  private Optional<ToolChoice> functionCall(JsonNode call) {
    if (call.isMissingNode()) {
      return Optional.empty();
    }
    if (call.isTextual()) {
      return Optional.of(mode(call.textValue(), FUNCTION_CALL));
    }
    asides.rest(call, FUNCTION_CALL, Set.of("name"));
    return Optional.of(new ToolChoice.Named(ToolForm.name(call, FUNCTION_CALL)));
  }

  private static boolean isAllowed(JsonNode choice) {
    return choice.path("type").asText().equals(ALLOWED);
  }

  /** The tools that the choice allows. */
  private List<Tool> allowed(List<Tool> tools, JsonNode choice) {
    AllowedTools among = AllowedTools.of(choice, asides);
    List<Tool> allowed = tools.stream().filter(among::has).toList();
    if (allowed.isEmpty() && !tools.isEmpty()) {
      throw AllowedTools.notThere();
    }
    return allowed;
  }
}
