package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.NamedTools;
import dev.trustgate.gateway.dialect.common.Toolbox;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Refuses the choice of a tool that is not among the tools, in either provider's form and in that
 * from before there were tools. Where tools may come from elsewhere, also from blocks of the
 * conversation, or without a name, nobody can know.
 */
final class ChosenTool {

  private static final List<String> FORMS = List.of("function", "custom");

  private ChosenTool() {}

  /**
   * Looks at the choice.
   *
   * @param messages the conversation, read only if something else says that the tool is not there
   */
  static void require(ObjectNode head, Supplier<JsonNode> messages) {
    if (head.has("mcp_servers")) {
      return;
    }
    Set<String> names = new HashSet<>();
    boolean all = collect(head.path("tools"), names) && collect(head.path("functions"), names);
    if (all && !names.isEmpty()) {
      require(head, "tool_choice", names, messages);
      require(head, "function_call", names, messages);
    }
  }

  private static void require(
      ObjectNode head, String field, Set<String> names, Supplier<JsonNode> messages) {
    Optional<String> chosen = name(head.path(field)).filter(name -> !names.contains(name));
    if (chosen.isPresent() && !NamedTools.definedIn(messages.get())) {
      throw Toolbox.notThere(field, chosen.get());
    }
  }

  /** Adds the names, and tells whether every tool has one. */
  private static boolean collect(JsonNode tools, Set<String> names) {
    for (JsonNode tool : tools) {
      Optional<String> name = name(tool);
      if (name.isEmpty()) {
        return false;
      }
      names.add(name.get());
    }
    return true;
  }

  private static Optional<String> name(JsonNode node) {
    for (String form : FORMS) {
      if (node.path(form).isObject()) {
        return Json.text(node.path(form), "name");
      }
    }
    return Json.text(node, "name");
  }
}
