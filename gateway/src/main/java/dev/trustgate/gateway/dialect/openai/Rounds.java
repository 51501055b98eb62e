package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Turn.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts what the operator says between calls of tools and their results behind the results: OpenAI
 * wants those right behind the calls.
 */
final class Rounds {

  private final List<Turn> turns = new ArrayList<>();
  private final List<Turn> held = new ArrayList<>();
  private final Set<String> open = new HashSet<>();

  private Rounds() {}

  /** The same turns, no operator's between a call and its result. */
  static List<Turn> closed(List<Turn> turns) {
    Rounds rounds = new Rounds();
    turns.forEach(rounds::add);
    rounds.turns.addAll(rounds.held);
    return rounds.turns;
  }

  private void add(Turn turn) {
    if (turn.role() == Role.SYSTEM && !open.isEmpty()) {
      held.add(turn);
      return;
    }
    for (Part part : turn.parts()) {
      switch (part) {
        case Part.ToolUse use -> open.add(use.id());
        case Part.ToolResult result -> open.remove(result.toolUseId());
        default -> {
          // says nothing of tools
        }
      }
    }
    if (held.isEmpty() || !open.isEmpty()) {
      turns.add(turn);
    } else {
      release(turn);
    }
  }

  /**
   * The turn answers the last of the calls; what it says besides came after the operator's word.
   */
  private void release(Turn turn) {
    List<Part> results = turn.parts().stream().filter(Part.ToolResult.class::isInstance).toList();
    List<Part> rest =
        turn.parts().stream().filter(part -> !(part instanceof Part.ToolResult)).toList();
    turns.add(new Turn(turn.role(), results));
    turns.addAll(held);
    held.clear();
    if (!rest.isEmpty()) {
      turns.add(new Turn(turn.role(), rest));
    }
  }
}
