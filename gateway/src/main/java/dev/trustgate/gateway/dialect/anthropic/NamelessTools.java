package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.ModelTraits;
import java.util.List;

/**
 * The choice by which a caller names a tool to a model that refuses to be told which one it must
 * call ({@code named_tools}): it is told that it must call one, and of no other tool.
 */
final class NamelessTools {

  private static final String CHOICE = "tool_choice";
  private static final String TOOLS = "tools";

  private NamelessTools() {}

  /** Says so in a request of Anthropic's language, whoever named the model. */
  static void amend(ObjectNode request, ModelTraits traits, Amendments amendments) {
    ObjectNode said = amendments.applied(request, List.of(TOOLS, CHOICE));
    if (say(said, traits)) {
      amendments.set(CHOICE, said.path(CHOICE)).set(TOOLS, said.path(TOOLS));
    }
  }

  /**
   * Says so in a body that is written.
   *
   * @return whether anything changes
   */
  static boolean say(ObjectNode body, ModelTraits traits) {
    JsonNode choice = body.path(CHOICE);
    if (traits.fields().bearsNames() || !choice.path("type").asText().equals("tool")) {
      return false;
    }
    ArrayNode only = Json.array();
    for (JsonNode tool : body.path(TOOLS)) {
      if (tool.path("name").equals(choice.path("name"))) {
        only.add(tool);
      }
    }
    if (only.isEmpty()) {
      return false;
    }
    body.set(TOOLS, only);
    body.set(CHOICE, ((ObjectNode) choice.deepCopy()).put("type", "any").without("name"));
    return true;
  }
}
