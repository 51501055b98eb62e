package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tools that a choice among some allows. Who has a name goes by it, and a tool that a provider
 * runs by its kind: whoever knew names only would take what is allowed for what is not.
 */
public final class AllowedTools {

  private static final String FIELD = "allowed_tools";
  private static final String PATH = "tool_choice." + FIELD;
  private static final String SERVER = "server_label"; // several tools may be of the kind mcp

  /** The kinds of which there are many: nothing goes by them alone. */
  private static final Set<String> NAMED = Set.of("function", "custom", "tool");

  /**
   * What a choice says of one tool.
   *
   * @param name empty if it goes by its kind
   */
  private record Allowed(String name, String type, String server) {

    boolean is(JsonNode tool, String calledAs) {
      return name.isEmpty()
          ? !type.isEmpty()
              && type.equals(tool.path("type").asText())
              && (server.isEmpty() || server.equals(tool.path(SERVER).asText()))
          : name.equals(calledAs);
    }
  }

  private final List<Allowed> allowed = new ArrayList<>();

  private AllowedTools() {}

  /** Those of a choice; none if it is no such choice. What else it says of them is named. */
  public static AllowedTools of(JsonNode choice, Dropped asides) {
    AllowedTools result = new AllowedTools();
    asides.rest(choice.path(FIELD), PATH, Set.of("mode", "tools"));
    JsonNode tools = Inner.array(choice.path(FIELD), "tools", PATH);
    for (int index = 0; index < tools.size(); index++) {
      result.allowed.add(one(tools.path(index), PATH + ".tools[" + index + "]", asides));
    }
    return result;
  }

  private static Allowed one(JsonNode tool, String place, Dropped asides) {
    if (!tool.isObject()) {
      throw RefusedRequest.at(place, "a tool that is allowed must be an object");
    }
    JsonNode function = Inner.object(tool, "function", place);
    JsonNode custom = Inner.object(tool, "custom", place);
    asides.rest(tool, PATH + ".tools", Set.of("type", "function", "custom", "name", SERVER));
    asides.rest(function, PATH + ".tools.function", Set.of("name"));
    asides.rest(custom, PATH + ".tools.custom", Set.of("name"));
    Optional<String> name =
        Inner.text(function, "name", place + ".function")
            .or(() -> Inner.text(custom, "name", place + ".custom"))
            .or(() -> Inner.text(tool, "name", place));
    String type = tool.path("type").asText();
    String server = Inner.text(tool, SERVER, place).orElse("");
    return new Allowed(name.orElse(""), NAMED.contains(type) ? "" : type, server);
  }

  /** Whether a request chooses among some tools. */
  public static boolean areIn(JsonNode request) {
    return request.path("tool_choice").path(FIELD).isObject();
  }

  /** Refuses a choice of which no tool is there: whoever tells all tells what is not allowed. */
  public static RefusedRequest notThere() {
    return RefusedRequest.at(PATH + ".tools", PATH + ".tools names none of the tools");
  }

  /** Whether a tool is among them. */
  boolean has(Tool tool) {
    return switch (tool) {
      case Tool.Function function -> has(Json.object(), function.name());
      case Tool.Server server -> has(server.definition(), tool.calledAs());
    };
  }

  /** Whether a tool is among them, in whose form ever it is written. */
  public boolean has(JsonNode tool) {
    JsonNode named = tool.path("function").isObject() ? tool.path("function") : tool;
    return has(tool, named.path("name").asText());
  }

  private boolean has(JsonNode tool, String calledAs) {
    return allowed.stream().anyMatch(one -> one.is(tool, calledAs));
  }
}
