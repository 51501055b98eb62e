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

  /** Whether it is more than blanks. */
  public boolean says() {
    for (Part part : parts) {
      if (part.says()) {
        return true;
      }
    }
    return false;
  }

  /** What is more than blanks of it. */
  public List<Part> spoken() {
    return Part.spoken(parts);
  }

  /** The same conversation with neighbours of one role put together; linear in its length. */
  public static List<Turn> merged(List<Turn> turns) {
    List<Turn> merged = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= turns.size(); to++) {
      if (to == turns.size() || turns.get(to).role() != turns.get(from).role()) {
        merged.add(to - from == 1 ? turns.get(from) : joined(turns.subList(from, to)));
        from = to;
      }
    }
    return merged;
  }

  private static Turn joined(List<Turn> run) {
    List<Part> parts = new ArrayList<>();
    for (Turn turn : run) {
      parts.addAll(turn.parts());
    }
    return new Turn(run.getFirst().role(), parts);
  }
}
