package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.ModelTraits;
import java.util.List;

/**
 * The choice by which a caller forces a tool on a model that refuses it while it thinks ({@code
 * forced_tools}): the model is told not to think. Who forces a tool reads the call and nothing
 * else; a model that is only invited may talk. On one that always thinks no tool can be forced. A
 * model that only refuses to be told by name which tool it must call ({@code named_tools}) is told
 * that it must call one, and of no other tool.
 */
final class ForcedTools {

  private static final String CHOICE = "tool_choice";
  private static final String TOOLS = "tools";
  private static final String NAME = "/function/name";
  private static final String OLDER_CHOICE = "function_call";

  private ForcedTools() {}

  /** Whether none can be forced on the model, whatever it is told of thinking. */
  static boolean areRefused(ModelTraits traits) {
    return !traits.fields().bearsForce() && !NoThinking.canBeTold(traits);
  }

  /**
   * Whether the choice keeps the model from thinking.
   *
   * @param body as it is sent so far
   */
  static boolean forbidThinking(ObjectNode body, ModelTraits traits) {
    return !traits.fields().bearsForce() && isForce(body.path(CHOICE));
  }

  /** Turns thinking off for it, or leaves it out, whoever named the model. */
  static void amend(ObjectNode request, ModelTraits traits, Amendments amendments) {
    if (traits.fields().bearsForce()) {
      return;
    }
    ObjectNode said = amendments.applied(request, List.of(CHOICE, OLDER_CHOICE));
    for (String field : List.of(CHOICE, OLDER_CHOICE)) {
      if (isForce(said.path(field)) && areRefused(traits)) {
        amendments.drop(field);
      } else if (isForce(said.path(field))) {
        NoThinking.tell(request, traits, amendments);
      }
    }
  }

  /** Says that the model must call a tool, and takes the others away, whoever named the model. */
  static void nameless(ObjectNode request, ModelTraits traits, Amendments amendments) {
    ObjectNode said = amendments.applied(request, List.of(TOOLS, CHOICE));
    JsonNode all = said.path(TOOLS);
    if (sayWithoutName(said, traits)) {
      amendments.set(CHOICE, said.path(CHOICE));
      if (said.path(TOOLS).size() < all.size()) {
        amendments.set(TOOLS, said.path(TOOLS));
      }
    }
  }

  /**
   * Does the same in a body that is written.
   *
   * @return whether anything changes
   */
  static boolean sayWithoutName(ObjectNode body, ModelTraits traits) {
    String name = body.path(CHOICE).at(NAME).asText();
    if (traits.fields().bearsNames() || name.isEmpty()) {
      return false;
    }
    ArrayNode only = Json.array();
    for (JsonNode tool : body.path(TOOLS)) {
      if (tool.at(NAME).asText().equals(name)) {
        only.add(tool);
      }
    }
    if (only.isEmpty()) {
      return false;
    }
    if (only.size() < body.path(TOOLS).size()) {
      body.set(TOOLS, only);
    }
    body.put(CHOICE, "required");
    return true;
  }

  /** Whether a choice in OpenAI's form leaves the model none. */
  private static boolean isForce(JsonNode choice) {
    return choice.isObject()
        ? !choice.at("/allowed_tools/mode").asText().equals("auto")
        : choice.asText().equals("required");
  }
}
