package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Turn.Role;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.ModelTraits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code messages}. Anthropic refuses empty texts and empty messages, wants all results of
 * one round in one message with nothing before them, takes no system messages here, and wants the
 * user to begin. A last message of the assistant's is one to go on from, so whoever spoke behind it
 * must be heard, though it was in blanks or is said elsewhere.
 */
final class AnthropicTurns {

  /** What the user says who said nothing, before the assistant or behind it; no empty text. */
  private static final String SILENCE = ".";

  private final ModelTraits traits;
  private final Dropped dropped;

  AnthropicTurns(ModelTraits traits, Dropped dropped) {
    this.traits = traits;
    this.dropped = dropped;
  }

  /** The turns as they are said: without blanks, and neighbours of one role put together. */
  static List<Turn> told(List<Turn> turns) {
    List<Turn> spoken = new ArrayList<>();
    for (Turn turn : turns) {
      List<Part> parts = turn.role() == Role.SYSTEM ? List.of() : turn.spoken();
      if (!parts.isEmpty()) {
        boolean all = parts.size() == turn.parts().size();
        spoken.add(all ? turn : new Turn(turn.role(), parts));
      }
    }
    List<Turn> merged = Turn.merged(spoken);
    boolean others = turns.getLast().role() != Role.ASSISTANT;
    if (others && !merged.isEmpty() && hadItsSay(merged.getLast())) {
      merged.add(new Turn(Role.USER, List.of(new Part.Text(SILENCE, Optional.empty()))));
    }
    return merged;
  }

  /** Whether the assistant has spoken, and waits for no result. */
  private static boolean hadItsSay(Turn turn) {
    return turn.role() == Role.ASSISTANT
        && turn.parts().stream().noneMatch(Part.ToolUse.class::isInstance);
  }

  /**
   * The messages.
   *
   * @param unthinking whether the turn that is gone on with must be told without its thoughts
   */
  ArrayNode write(List<Turn> turns, boolean unthinking) {
    turns.forEach(this::noteLost);
    List<Turn> told = told(turns);
    List<Turn> merged = unthinking ? OpenTurn.withoutThoughts(told, dropped) : told;
    ArrayNode messages = Json.array();
    if (merged.size() > 1 && merged.getFirst().role() == Role.ASSISTANT) {
      messages.addObject().put("role", "user").put("content", SILENCE);
    }
    for (int index = 0; index < merged.size(); index++) {
      boolean last = index == merged.size() - 1;
      messages.add(message(merged.get(index), last));
    }
    return messages;
  }

  /** Names the cache marks that are lost with blanks, and names of files that are cut. */
  private void noteLost(Turn turn) {
    for (Part part : turn.parts()) {
      if (AnthropicBlockWriter.cutsTitle(part)) {
        dropped.add("messages.file.filename");
      }
      if (!part.says() && part.mark().isPresent()) {
        dropped.add(CacheMarks.FIELD);
      }
    }
  }

  private ObjectNode message(Turn turn, boolean last) {
    boolean user = turn.role() == Role.USER;
    if (last && !user && !traits.prefill().orElse(true)) {
      throw new Unsayable("messages", "the model takes no last message of the assistant's");
    }
    List<Part> parts = user ? resultsFirst(turn.parts()) : turn.parts();
    ObjectNode message = Json.object().put("role", user ? "user" : "assistant");
    boolean prefill = last && !user;
    if (parts.size() == 1
        && parts.getFirst() instanceof Part.Text(String text, var cache)
        && cache.isEmpty()) {
      return message.put("content", prefill ? text.stripTrailing() : text);
    }
    ArrayNode blocks = message.putArray("content");
    for (int index = 0; index < parts.size(); index++) {
      boolean end = prefill && index == parts.size() - 1;
      blocks.add(AnthropicBlockWriter.block(end ? stripped(parts.get(index)) : parts.get(index)));
    }
    return message;
  }

  /** A prefill must not end in blanks. */
  private static Part stripped(Part part) {
    return part instanceof Part.Text(String text, var cache)
        ? new Part.Text(text.stripTrailing(), cache)
        : part;
  }

  private static List<Part> resultsFirst(List<Part> parts) {
    if (areFirst(parts)) {
      return parts;
    }
    List<Part> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparing(part -> !(part instanceof Part.ToolResult))); // is stable
    return ordered;
  }

  private static boolean areFirst(List<Part> parts) {
    boolean others = false;
    for (Part part : parts) {
      boolean result = part instanceof Part.ToolResult;
      if (result && others) {
        return false;
      }
      others |= !result;
    }
    return true;
  }
}
