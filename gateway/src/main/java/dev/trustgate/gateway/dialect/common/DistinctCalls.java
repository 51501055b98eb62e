package dev.trustgate.gateway.dialect.common;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives every call of a conversation an id of its own, in the call and in its result alike. Some
 * servers begin to count anew in each answer, and Anthropic refuses a conversation in which two
 * calls share an id. An id that is used once and may be said stays. What is made depends on nothing
 * but the ids before it, so that a conversation which grows keeps its beginning, and with it the
 * provider's cache; only an id that the caller itself gives elsewhere is passed over.
 */
public final class DistinctCalls {

  private final IdForm form;
  private final Set<String> literal;
  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, Deque<String>> open = new HashMap<>();

  /**
   * A conversation as it is told.
   *
   * @param ids of all its calls, those of the caller's and those that were made
   */
  public record Told(List<Turn> turns, Set<String> ids) {}

  private DistinctCalls(IdForm form, Set<String> literal) {
    this.form = form;
    this.literal = literal;
  }

  /**
   * The same turns, no two calls with one id. Of calls with one id in a turn the results are in
   * their order.
   *
   * @param turns of a {@link Whole} conversation
   */
  public static Told of(List<Turn> turns, IdForm form) {
    Set<String> literal = new HashSet<>();
    boolean fine = true;
    for (Turn turn : turns) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolUse use) {
          fine &= literal.add(use.id()) && form.fit(use.id()).equals(use.id());
        }
      }
    }
    return fine ? new Told(turns, literal) : new DistinctCalls(form, literal).all(turns);
  }

  private Told all(List<Turn> turns) {
    List<Turn> told = new ArrayList<>(turns.size());
    for (Turn turn : turns) {
      List<Part> parts = new ArrayList<>(turn.parts());
      parts.replaceAll(this::told);
      told.add(new Turn(turn.role(), parts));
    }
    given.addAll(literal);
    return new Told(told, given);
  }

  private Part told(Part part) {
    return switch (part) {
      case Part.ToolUse(String id, String name, var input, String place, var cache) -> {
        String own = own(id);
        waiting(id).add(own);
        yield new Part.ToolUse(own, name, input, place, cache);
      }
      case Part.ToolResult(String id, var content, boolean failed, String place, var cache) ->
          new Part.ToolResult(waiting(id).remove(), content, failed, place, cache);
      case Part.Text _, Part.Image _, Part.Document _ -> part;
      case Part.Reasoning _, Part.SealedReasoning _ -> part;
    };
  }

  /** What the calls of an id are called that have no result yet. */
  private Deque<String> waiting(String id) {
    return open.computeIfAbsent(id, _ -> new ArrayDeque<>(1));
  }

  /** The next id for a call of this one; how far it was counted is kept, lest it be tried again. */
  private String own(String id) {
    int use = uses.getOrDefault(id, 0);
    String own;
    do {
      use++;
      own = use == 1 ? form.fit(id) : form.another(id, use);
    } while (!isFree(own, id));
    uses.put(id, use);
    return own;
  }

  private boolean isFree(String own, String id) {
    boolean callers = !own.equals(id) && literal.contains(own);
    return !callers && given.add(own);
  }
}
