package dev.trustgate.gateway.dialect.common;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks what only the whole conversation shows: every tool result answers a call that stands
 * before it, and somebody says something.
 */
public final class Whole {

  private Whole() {}

  /**
   * Refuses a conversation that no provider would take.
   *
   * @throws RefusedRequest naming the place
   */
  public static void require(List<Turn> turns) {
    boolean spoken =
        turns.stream()
            .filter(turn -> turn.role() != Turn.Role.SYSTEM)
            .flatMap(turn -> turn.parts().stream())
            .anyMatch(Whole::says);
    if (!spoken) {
      throw RefusedRequest.at("messages", "messages holds nothing but system messages and blanks");
    }
    Set<String> called = new HashSet<>();
    for (Turn turn : turns) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolUse use) {
          called.add(use.id());
        } else if (part instanceof Part.ToolResult result && !called.contains(result.toolUseId())) {
          throw RefusedRequest.at(
              result.place(), "the tool result answers no tool call that stands before it");
        }
      }
    }
  }

  private static boolean says(Part part) {
    return !(part instanceof Part.Text(String text, _)) || !text.isBlank();
  }
}
