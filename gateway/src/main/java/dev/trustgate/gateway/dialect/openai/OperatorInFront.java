package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.domain.ModelTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the operator says in the middle of a conversation, for a model that takes one message of the
 * operator's, in front of all others ({@code system_messages}): it is said there, in its order.
 */
final class OperatorInFront {

  /** What the user says where else the assistant would have the last word. */
  private static final Turn SILENCE =
      new Turn(Turn.Role.USER, List.of(new Part.Text(".", Optional.empty())));

  private OperatorInFront() {}

  /**
   * The conversation as the model takes it.
   *
   * @param conversation in which somebody else says something
   */
  static Conversation of(Conversation conversation, ModelTraits traits) {
    List<Turn> turns = conversation.turns();
    if (traits.systemMessages().orElse(true) || turns.stream().noneMatch(OperatorInFront::is)) {
      return conversation;
    }
    List<Part.Text> front = new ArrayList<>(conversation.system());
    turns.stream().filter(OperatorInFront::is).forEach(turn -> add(turn, front));
    List<Turn> others = new ArrayList<>(turns);
    others.removeIf(OperatorInFront::is);
    if (is(turns.getLast()) && hadItsSay(others.getLast())) {
      others.add(SILENCE);
    }
    return conversation.saying(front, others);
  }

  private static boolean is(Turn turn) {
    return turn.role() == Turn.Role.SYSTEM;
  }

  private static boolean hadItsSay(Turn turn) {
    return turn.role() == Turn.Role.ASSISTANT
        && turn.parts().stream().noneMatch(Part.ToolUse.class::isInstance);
  }

  /** Behind a blank line, for it was a message of its own. */
  private static void add(Turn turn, List<Part.Text> front) {
    for (Part part : turn.parts()) {
      if (part instanceof Part.Text(String text, var cache)) {
        front.add(new Part.Text(front.isEmpty() ? text : "\n" + text, cache));
      }
    }
  }
}
