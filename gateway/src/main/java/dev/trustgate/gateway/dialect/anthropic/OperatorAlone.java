package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Turn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A conversation in which nobody but the operator says anything. OpenAI answers it; Anthropic wants
 * a message, and takes none of the operator's. So the operator's messages are said as the user's:
 * no word is lost, and none is put into anybody's mouth.
 */
final class OperatorAlone {

  private OperatorAlone() {}

  /** The same conversation; with the operator's words as the user's if there are no others. */
  static Conversation heard(Conversation conversation) {
    List<Turn> turns = conversation.turns();
    if (turns.stream().anyMatch(turn -> turn.role() != Role.SYSTEM && turn.says())) {
      return conversation;
    }
    Set<String> above =
        conversation.system().stream()
            .filter(Part::says)
            .map(text -> text.text().strip())
            .collect(Collectors.toSet());
    List<Turn> said = turns.stream().map(turn -> asUser(turn, above)).toList();
    if (said.stream().anyMatch(Turn::says)) {
      return conversation.saying(conversation.system(), said);
    }
    List<Turn> all = new ArrayList<>(said);
    all.addFirst(new Turn(Role.USER, List.copyOf(conversation.system())));
    return conversation.saying(List.of(), all);
  }

  /** What is said above already is not said once more. */
  private static Turn asUser(Turn turn, Set<String> above) {
    return turn.role() == Role.SYSTEM
        ? new Turn(Role.USER, turn.parts().stream().filter(part -> !repeats(part, above)).toList())
        : turn;
  }

  private static boolean repeats(Part part, Set<String> above) {
    return part instanceof Part.Text(String text, _) && above.contains(text.strip());
  }
}
