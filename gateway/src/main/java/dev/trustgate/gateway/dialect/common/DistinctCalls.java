package dev.trustgate.gateway.dialect.common;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives every call of a conversation an id of its own, in the call and in its result alike. Some
 * servers begin to count anew in each answer, and Anthropic refuses a conversation in which two
 * calls share an id. An id that is used once and may be said stays. What is made depends on nothing
 * but the ids before it, so that a conversation which grows keeps its beginning, and with it the
 * provider's cache; only an id that the caller itself gives elsewhere is passed over.
 */
public final class DistinctCalls {

  /**
   * A conversation as it is told.
   *
   * @param ids of all its calls, those of the caller's and those that were made
   */
  public record Told(List<Turn> turns, Set<String> ids) {}

  private DistinctCalls() {}

  /**
   * The same turns, no two calls with one id. Of calls with one id in a turn the results are in
   * their order.
   *
   * @param turns of a {@link Whole} conversation
   */
  public static Told of(List<Turn> turns, IdForm form) {
    Set<String> ids = new HashSet<>();
    boolean fine = true;
    for (Turn turn : turns) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolUse use) {
          fine &= ids.add(use.id()) && form.fit(use.id()).equals(use.id());
        }
      }
    }
    if (fine) {
      return new Told(turns, ids);
    }
    CallNames names = new CallNames(form, form::fit, ids);
    List<Turn> told = turns.stream().map(turn -> told(turn, names)).toList();
    ids.addAll(names.given());
    return new Told(told, ids);
  }

  private static Turn told(Turn turn, CallNames names) {
    List<Part> parts = new ArrayList<>(turn.parts());
    parts.replaceAll(part -> told(part, names));
    return new Turn(turn.role(), parts);
  }

  private static Part told(Part part, CallNames names) {
    return switch (part) {
      case Part.ToolUse(String id, String name, var input, String place, var cache) ->
          new Part.ToolUse(names.call(id), name, input, place, cache);
      case Part.ToolResult(String id, var content, boolean failed, String place, var cache) ->
          new Part.ToolResult(names.result(id).orElseThrow(), content, failed, place, cache);
      case Part.Text _, Part.Image _, Part.Document _ -> part;
      case Part.Reasoning _, Part.SealedReasoning _ -> part;
    };
  }
}
