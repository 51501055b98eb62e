package dev.trustgate.gateway.dialect.common;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks what only the whole conversation shows: somebody says something, every tool result answers
 * a call of the turn before it, and every call is answered before the talk goes on. Calls of one id
 * are as good as others: each takes a result of its own.
 */
public final class Whole {

  private Whole() {}

  /**
   * Refuses a conversation that no provider would take, or not the one that is asked.
   *
   * @param answered whether the last calls must have their results, too
   * @throws RefusedRequest naming the place
   */
  public static void require(Conversation conversation, boolean answered) {
    List<Turn> spoken = new ArrayList<>();
    boolean says = false;
    for (Turn turn : conversation.turns()) {
      if (turn.role() != Turn.Role.SYSTEM) {
        spoken.add(turn);
        says = says || turn.says();
      }
    }
    if (!says) {
      throw RefusedRequest.at("messages", "messages holds nothing but system messages and blanks");
    }
    rounds(Turn.merged(spoken), answered);
  }

  /** Goes through the calls and their results; the last calls may still wait for theirs. */
  private static void rounds(List<Turn> turns, boolean answered) {
    Map<String, Deque<String>> unanswered = new LinkedHashMap<>();
    for (Turn turn : turns) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolResult result && !answers(result.toolUseId(), unanswered)) {
          throw RefusedRequest.at(
              result.place(), "the tool result answers no tool call that stands before it");
        }
      }
      requireAnswers(unanswered);
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolUse use) {
          unanswered.computeIfAbsent(use.id(), _ -> new ArrayDeque<>(1)).add(use.place());
        }
      }
    }
    if (answered) {
      requireAnswers(unanswered);
    }
  }

  /** Answers the first call of this id that waits; false if none does. */
  private static boolean answers(String id, Map<String, Deque<String>> unanswered) {
    Deque<String> places = unanswered.get(id);
    if (places == null) {
      return false;
    }
    places.removeFirst();
    if (places.isEmpty()) {
      unanswered.remove(id);
    }
    return true;
  }

  private static void requireAnswers(Map<String, Deque<String>> unanswered) {
    for (Deque<String> places : unanswered.values()) {
      throw RefusedRequest.at(
          places.getFirst(), "the tool call is not answered in the turn behind it");
    }
  }
}
