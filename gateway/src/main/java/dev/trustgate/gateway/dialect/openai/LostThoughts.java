package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;

/**
 * Calls of tools whose thoughts are not in the conversation any more: no other language carries
 * them, and a model that does not think never had any. Some models answer that with a 400 while
 * they think ({@code history_needs_thoughts}), whatever is put in place of the thoughts; so they
 * are told not to think. What they then say is as it would have been without thinking.
 */
final class LostThoughts {

  private static final String MESSAGES = "messages";

  private LostThoughts() {}

  /**
   * Whether a conversation of another language keeps a model from thinking.
   *
   * @throws Unsayable if that model cannot but think
   */
  static boolean forbidThinking(List<Turn> turns, ModelTraits traits) {
    boolean lost = traits.fields().needsThoughts() && called(turns);
    if (lost) {
      requireOff(traits);
    }
    return lost;
  }

  private static boolean called(List<Turn> turns) {
    return turns.stream()
        .flatMap(turn -> turn.parts().stream())
        .anyMatch(Part.ToolUse.class::isInstance);
  }

  private static void requireOff(ModelTraits traits) {
    if (!NoThinking.canBeTold(traits) && !traits.takes(Thinking.NONE)) {
      throw new Unsayable(
          MESSAGES, "messages hold tool calls without the thoughts that the model wants back");
    }
  }

  /**
   * Turns thinking off in a request of OpenAI's language, if its messages keep it from that. It
   * does not matter who named the model: the calls may be another's, from before a failover.
   */
  static void amend(ObjectNode request, ModelTraits traits, Amendments amendments) {
    JsonNode messages = amendments.applied(request, List.of(MESSAGES)).path(MESSAGES);
    if (traits.fields().needsThoughts() && isIn(messages)) {
      requireOff(traits);
      NoThinking.tell(request, traits, amendments);
    }
  }

  private static boolean isIn(JsonNode messages) {
    for (JsonNode message : messages) {
      boolean thought = !message.path("reasoning_content").asText("").isEmpty();
      if (!message.path("tool_calls").isEmpty() && !thought) {
        return true;
      }
    }
    return false;
  }
}
