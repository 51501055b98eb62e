package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of a request's tools, in the form of either provider: who must have one has it, and no
 * two have the same. Of a form that nobody here knows, only its name is looked at.
 */
public final class NamedTools {

  /** Who wants to know. */
  private enum Asker {
    /** A reader, who must be able to say every tool in another language. */
    READER,
    /** Who only looks, in OpenAI's language: its servers differ. */
    OPENAI,
    /** Who only looks, in Anthropic's. */
    ANTHROPIC
  }

  /** Where tools may come from. */
  private static final List<String> SOURCES = List.of("tools", "functions", "mcp_servers");

  private static final Set<String> OWN_TYPES = Set.of("", "null", "custom");

  /** What a block of a conversation is called that defines a tool. */
  private static final List<String> DEFINING = List.of("tool_addition", "tool_definition");

  /** One of these at least has a tool of a form that is known. */
  private static final List<String> FORMS =
      List.of("type", "name", "function", "custom", "input_schema");

  private final Asker asker;
  private final Set<String> names = new HashSet<>();

  private NamedTools(Asker asker) {
    this.asker = asker;
  }

  /** Of a request that is read, to be said in another language. */
  public static NamedTools read() {
    return new NamedTools(Asker.READER);
  }

  /** Of a request that may stay in OpenAI's language, where each server knows its own tools. */
  public static NamedTools ofOpenAi() {
    return new NamedTools(Asker.OPENAI);
  }

  /** Of a request that may stay in Anthropic's language. */
  public static NamedTools ofAnthropic() {
    return new NamedTools(Asker.ANTHROPIC);
  }

  /** Adds {@code tools}; of what is no array, nothing. */
  public void tools(JsonNode tools) {
    for (int index = 0; index < tools.size() && tools.isArray(); index++) {
      tool(tools.path(index), "tools[" + index + "]");
    }
  }

  /** Adds functions by themselves, as OpenAI had them before there were tools. */
  public void functions(JsonNode functions) {
    for (int index = 0; index < functions.size() && functions.isArray(); index++) {
      String place = "functions[" + index + "]";
      requireObject(functions.path(index), place);
      add(ToolForm.name(functions.path(index), place), place);
    }
  }

  private void tool(JsonNode tool, String place) {
    requireObject(tool, place);
    if (isOfUnknownForm(tool) && asker != Asker.READER) {
      return;
    }
    String type = tool.path("type").asText("");
    boolean flat = tool.hasNonNull("name");
    if (ToolForm.isFunction(tool)) {
      add(ToolForm.name(tool.path("function"), place + ".function"), place + ".function");
    } else if (tool.path("custom").isObject()) {
      add(tool.path("custom").path("name").asText(""), place + ".custom");
    } else if (type.equals("function") && !flat) {
      throw RefusedRequest.at(place + ".function", "a function tool must hold a function");
    } else if (OWN_TYPES.contains(type)) {
      add(ToolForm.name(tool, place), place);
      requireSchema(tool, place);
    } else if (!(type.equals("mcp") && tool.hasNonNull("server_label"))) {
      add(tool.path("name").asText(""), place); // servers of tools are told apart by their labels
    }
  }

  private static boolean isOfUnknownForm(JsonNode tool) {
    return !tool.isEmpty() && FORMS.stream().noneMatch(tool::hasNonNull);
  }

  private void requireSchema(JsonNode tool, String place) {
    if (asker == Asker.ANTHROPIC && !tool.path("input_schema").isObject()) {
      throw RefusedRequest.at(
          place + ".input_schema",
          "input_schema must be an object, not " + Shown.of(tool.path("input_schema")));
    }
  }

  private static void requireObject(JsonNode tool, String place) {
    if (!tool.isObject()) {
      throw RefusedRequest.at(place, "a tool must be an object, not " + Shown.of(tool));
    }
  }

  private void add(String name, String place) {
    if (!name.isEmpty() && !names.add(name) && asker != Asker.OPENAI) {
      throw RefusedRequest.at(place + ".name", "two tools have the same name: " + Shown.cut(name));
    }
  }

  /**
   * Refuses a choice among no tools at all, which must be a mistake.
   *
   * @param request that is said in the language of the caller, where it is not to be changed; with
   *     its conversation, if it is {@link #choosesAmongNone}
   */
  public static void requireForChoice(ObjectNode request) {
    if (choosesAmongNone(request) && !definedIn(request.path("messages"))) {
      throw RefusedRequest.at("tool_choice", "tool_choice must not be there without tools");
    }
  }

  /** Whether a conversation may define tools itself; then nobody knows which there are. */
  public static boolean definedIn(JsonNode messages) {
    return DEFINING.stream().anyMatch(name -> messages.findValue(name) != null)
        || messages.findValues("type").stream().anyMatch(type -> DEFINING.contains(type.asText()));
  }

  /** Whether a tool is chosen where the fields beside the conversation hold none. */
  public static boolean choosesAmongNone(ObjectNode request) {
    JsonNode choice = request.path("tool_choice");
    String word = choice.isObject() ? choice.path("type").asText() : choice.asText("");
    boolean chosen = request.hasNonNull("tool_choice") && !word.equals("none");
    return chosen && SOURCES.stream().noneMatch(request::hasNonNull);
  }
}
