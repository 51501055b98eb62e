package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Puts thoughts back where they stood among the words and the tool calls of one message. OpenAI's
 * messages hold words and calls apart, and Anthropic refuses a turn whose thoughts have moved: so a
 * thought that was not the first thing says what it stood behind, and callers hand that back.
 */
final class Interleaving {

  /** A thought and its place. */
  record Thought(Part part, Place place) {}

  private final Deque<Part> words;
  private final Deque<Part> calls;
  private final List<Part> woven = new ArrayList<>();
  private final Foregone foregone = new Foregone();

  private Interleaving(List<Part> words, List<Part> calls) {
    this.words = new ArrayDeque<>(words);
    this.calls = new ArrayDeque<>(calls);
  }

  /**
   * Everything in its order; empty if the message is no more the one in which the places were, or
   * would end in a thought, which Anthropic does not take.
   */
  static Optional<List<Part>> of(List<Thought> thoughts, List<Part> words, List<Part> calls) {
    Interleaving message = new Interleaving(words, calls);
    for (Thought thought : thoughts) {
      if (!message.reaches(thought.place())) {
        return Optional.empty();
      }
      message.woven.add(thought.part());
    }
    message.woven.addAll(message.words);
    message.woven.addAll(message.calls);
    return Optional.of(message.woven).filter(whole -> !endsInThought(whole));
  }

  /** Whether nothing is said or called behind the last thought; blanks say nothing. */
  static boolean endsInThought(List<Part> parts) {
    for (Part part : parts.reversed()) {
      if (!(part instanceof Part.Text(String text, _)) || !text.isBlank()) {
        return isThought(part);
      }
    }
    return false;
  }

  static boolean isThought(Part part) {
    return part instanceof Part.Reasoning || part instanceof Part.SealedReasoning;
  }

  private boolean reaches(Place place) {
    while (foregone.content() < place.content() && !words.isEmpty()) {
      word(place.content() - foregone.content());
    }
    while (foregone.calls() < place.calls() && !calls.isEmpty()) {
      Part call = calls.removeFirst();
      foregone.call(name(call));
      woven.add(call);
    }
    return place.isBehind(foregone.place());
  }

  /** A call of a function, as it was before there were tools, has no id that the caller knows. */
  private static String name(Part call) {
    return call instanceof Part.ToolUse(String id, String name, _, String place, _)
        ? place.endsWith(OpenAiMessages.FUNCTION_CALL) ? name : id
        : "";
  }

  /** The next words, cut where the thought stood between them; never inside of one character. */
  private void word(int room) {
    Part next = words.removeFirst();
    if (next instanceof Part.Text(String text, var cache)
        && text.length() > room
        && !Character.isSurrogatePair(text.charAt(room - 1), text.charAt(room))) {
      words.addFirst(new Part.Text(text.substring(room), cache));
      next = new Part.Text(text.substring(0, room), Optional.empty());
    }
    woven.add(next);
    if (next instanceof Part.Text(String text, _)) {
      foregone.text(text);
    }
  }
}
