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

  /** Where tools may come from. */
  private static final List<String> SOURCES = List.of("tools", "functions", "mcp_servers");

  private static final Set<String> OWN_TYPES = Set.of("", "null", "custom");

  private final Set<String> names = new HashSet<>();

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
    } else {
      add(tool.path("name").asText(""), place);
    }
  }

  private static void requireObject(JsonNode tool, String place) {
    if (!tool.isObject()) {
      throw RefusedRequest.at(place, "a tool must be an object, not " + Shown.of(tool));
    }
  }

  private void add(String name, String place) {
    if (!name.isEmpty() && !names.add(name)) {
      throw RefusedRequest.at(place + ".name", "two tools have the same name: " + Shown.cut(name));
    }
  }

  /**
   * Refuses a choice among no tools at all, which must be a mistake.
   *
   * @param request that is said in the language of the caller, where it is not to be changed
   */
  public static void requireForChoice(ObjectNode request) {
    JsonNode choice = request.path("tool_choice");
    String word = choice.isObject() ? choice.path("type").asText() : choice.asText("");
    boolean chosen = request.hasNonNull("tool_choice") && !word.equals("none");
    if (chosen && SOURCES.stream().noneMatch(request::hasNonNull)) {
      throw RefusedRequest.at("tool_choice", "tool_choice must not be there without tools");
    }
  }
}
