package dev.trustgate.gateway.dialect.common;

import java.util.ArrayList;
import java.util.List;

/** What one side says before the other answers. */
public record Turn(Role role, List<Part> parts) {

  /** Who speaks. */
  public enum Role {
    /** The operator of the conversation, wherever it stands. */
    SYSTEM,
    /** The person, and the tools that work for the model. */
    USER,
    ASSISTANT
  }

  public Turn {
    parts = List.copyOf(parts);
  }

  /** The same conversation with neighbours of one role put together. */
  public static List<Turn> merged(List<Turn> turns) {
    List<Turn> merged = new ArrayList<>();
    for (Turn turn : turns) {
      if (!merged.isEmpty() && merged.getLast().role() == turn.role()) {
        List<Part> both = new ArrayList<>(merged.removeLast().parts());
        both.addAll(turn.parts());
        merged.add(new Turn(turn.role(), both));
      } else {
        merged.add(turn);
      }
    }
    return merged;
  }
}
