package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;

/**
 * What some servers that imitate Anthropic take only of a model that does not think: a tool that is
 * forced on it ({@code forced_tools}), and calls of tools without the thoughts that led to them
 * ({@code history_needs_thoughts}). Their models think unless told not to, so they are told.
 */
final class ForbiddenThinking {

  private static final String MESSAGES = "messages";
  private static final String CHOICE = "tool_choice";
  private static final String CONFIG = "output_config";
  private static final String EFFORT = "effort";
  private static final String UNION_EFFORT = "reasoning_effort";

  private ForbiddenThinking() {}

  /**
   * Whether a conversation of another language keeps a model from thinking.
   *
   * @param formatTool whether a tool stands for the form of the answer, and is forced
   * @throws Unsayable if that model cannot but think
   */
  static boolean isIn(Conversation conversation, ModelTraits traits, boolean formatTool) {
    boolean forced = formatTool || conversation.tools().forced();
    return (forced && bearsForceUnthinking(traits)) || lostThoughts(conversation.turns(), traits);
  }

  /** Whether no tool can be forced on the model, whatever it is told of thinking. */
  static boolean refusesForce(ModelTraits traits) {
    return !traits.fields().bearsForce() && !traits.takes(Thinking.SWITCH);
  }

  private static boolean bearsForceUnthinking(ModelTraits traits) {
    return !traits.fields().bearsForce() && traits.takes(Thinking.SWITCH);
  }

  private static boolean lostThoughts(List<Turn> turns, ModelTraits traits) {
    return needsThoughts(traits)
        && AnthropicTurns.told(turns).stream().anyMatch(ForbiddenThinking::calledUnthought)
        && requireOff(traits);
  }

  private static boolean needsThoughts(ModelTraits traits) {
    return traits.fields().needsThoughts() && !traits.takes(Thinking.NONE);
  }

  private static boolean calledUnthought(Turn turn) {
    return turn.parts().stream().anyMatch(Part.ToolUse.class::isInstance)
        && turn.parts().stream()
            .noneMatch(part -> part instanceof Part.Reasoning(String text, _) && !text.isEmpty());
  }

  private static boolean requireOff(ModelTraits traits) {
    if (traits.takes(Thinking.ALWAYS)) {
      throw new Unsayable(
          MESSAGES, "messages hold tool calls without the thoughts that the model wants back");
    }
    return true;
  }

  /**
   * Turns thinking off in a request of Anthropic's language. It does not matter who named the
   * model: the calls may be another's, from before a failover, and of two wishes of which it takes
   * either alone the tool is what the caller's program reads.
   */
  static void amend(ObjectNode request, ModelTraits traits, Amendments amendments) {
    ObjectNode said = amendments.applied(request, List.of(CHOICE, MESSAGES));
    boolean forced = said.path(CHOICE).path("type").asText().matches("any|tool");
    boolean lost =
        needsThoughts(traits) && calledUnthought(said.path(MESSAGES)) && requireOff(traits);
    if (lost || (forced && bearsForceUnthinking(traits))) {
      turnOff(request, amendments);
    }
  }

  /** Messages of the assistant's in a row are one turn. */
  private static boolean calledUnthought(JsonNode messages) {
    boolean called = false;
    boolean thought = false;
    for (JsonNode message : messages) {
      if (!message.path("role").asText().equals("assistant")) {
        if (called && !thought) {
          return true;
        }
        called = false;
        thought = false;
      }
      for (JsonNode block : message.path("content")) {
        called |= block.path("type").asText().equals("tool_use");
        thought |= !block.path("thinking").asText().isEmpty();
      }
    }
    return called && !thought;
  }

  /** A word for the effort beside it was a 400 of DeepSeek's (DeepSeek-V3 #1397). */
  private static void turnOff(ObjectNode request, Amendments amendments) {
    ObjectNode said = amendments.applied(request, List.of(Reasoning.THINKING, CONFIG));
    JsonNode thinking = said.path(Reasoning.THINKING);
    if (thinking.path("type").asText().equals(Reasoning.OFF)) {
      return;
    }
    if (thinking.isObject()) {
      boolean own = request.hasNonNull(Reasoning.THINKING);
      amendments.note(own ? Reasoning.THINKING : UNION_EFFORT);
    }
    amendments.set(Reasoning.THINKING, Json.object().put("type", Reasoning.OFF));
    if (said.path(CONFIG) instanceof ObjectNode config && config.has(EFFORT)) {
      ObjectNode rest = config.deepCopy().without(List.of(EFFORT));
      amendments.note(Reasoning.EFFORT);
      if (rest.isEmpty()) {
        amendments.remove(CONFIG);
      } else {
        amendments.set(CONFIG, rest);
      }
    }
  }
}
