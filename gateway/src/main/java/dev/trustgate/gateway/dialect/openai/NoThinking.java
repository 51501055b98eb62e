package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;

/** Tells a model not to think, in a request of OpenAI's language that would be refused else. */
final class NoThinking {

  private static final String EFFORT = "reasoning_effort";
  private static final String OFF = "disabled";

  /** A field of Alibaba's, true or false. */
  static final String FLAG = "enable_thinking";

  private NoThinking() {}

  /** Whether a model that thinks can be told not to. */
  static boolean canBeTold(ModelTraits traits) {
    return isInAField(traits) || traits.fields().canDoWithoutThinking();
  }

  /** Whether it is told so in a field of its own, and not in OpenAI's word for the effort. */
  static boolean isInAField(ModelTraits traits) {
    return traits.takes(Thinking.SWITCH) || traits.fields().owns(FLAG);
  }

  /** Tells it in a request that is written, in a field of its own, if it has one for that. */
  static boolean flag(ObjectNode body, ModelTraits traits) {
    if (traits.fields().owns(FLAG)) {
      body.put(FLAG, false);
    }
    return traits.fields().owns(FLAG);
  }

  /** The same in a request that stays in its language. */
  static boolean flag(ObjectNode request, ModelTraits traits, Amendments amendments) {
    if (traits.fields().owns(FLAG)) {
      amendments.set(FLAG, request.booleanNode(false));
    }
    return traits.fields().owns(FLAG);
  }

  /** Tells it, and names what was wished of thinking. */
  static void tell(ObjectNode request, ModelTraits traits, Amendments amendments) {
    ObjectNode said = amendments.applied(request, List.of(Reasoning.THINKING, EFFORT, FLAG));
    if (said.has(EFFORT)) {
      if (!OpenAiModelRules.isNoWish(said.path(EFFORT).asText(""))) {
        amendments.note(UnionWishes.saysEffort(request) ? EFFORT : Reasoning.THINKING);
      }
      amendments.remove(EFFORT);
    }
    if (traits.takes(Thinking.SWITCH)) {
      turnOff(said.path(Reasoning.THINKING), amendments);
    } else if (traits.fields().owns(FLAG)) {
      if (said.path(FLAG).asBoolean()) {
        amendments.note(FLAG);
      }
      if (!said.path(FLAG).isBoolean() || said.path(FLAG).asBoolean()) {
        amendments.set(FLAG, request.booleanNode(false));
      }
    } else if (traits.takes(Thinking.EFFORT)) {
      amendments.set(EFFORT, request.textNode("none"));
    }
  }

  private static void turnOff(JsonNode thinking, Amendments amendments) {
    if (thinking.path("type").asText().equals(OFF)) {
      return;
    }
    if (!thinking.isMissingNode() && !thinking.isNull()) {
      amendments.note(Reasoning.THINKING);
    }
    amendments.set(Reasoning.THINKING, Json.object().put("type", OFF));
  }
}
