package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** The field of a thought that says what it stood behind. */
  static final String FIELD = "behind";

  static final String CONTENT = "content";
  static final String CALLS = "tool_calls";

  /** A thought and its place. */
  record Thought(Part part, Place place) {}

  /**
   * What a thought stands behind.
   *
   * @param content how many characters of the content
   * @param calls how many tool calls
   */
  record Place(int content, int calls) {

    private static final Place FIRST = new Place(0, 0);
    private static final Place NOWHERE = new Place(-1, -1);

    /** What a block says of its place; without a word it comes first. */
    static Place of(JsonNode block) {
      JsonNode said = block.path(FIELD);
      if (said.isMissingNode() || said.isNull()) {
        return FIRST;
      }
      return said.path(CONTENT).isInt() && said.path(CALLS).isInt()
          ? new Place(said.path(CONTENT).intValue(), said.path(CALLS).intValue())
          : NOWHERE;
    }

    /** Says it on a block, unless it comes first anyway. */
    ObjectNode on(ObjectNode block) {
      if (!equals(FIRST)) {
        block.putObject(FIELD).put(CONTENT, content).put(CALLS, calls);
      }
      return block;
    }
  }

  private final Deque<Part> words;
  private final Deque<Part> calls;
  private final List<Part> woven = new ArrayList<>();
  private int content;
  private int called;

  private Interleaving(List<Part> words, List<Part> calls) {
    this.words = new ArrayDeque<>(words);
    this.calls = new ArrayDeque<>(calls);
  }

  /** Everything in its order; empty if the message is no more the one in which the places were. */
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
    return Optional.of(message.woven);
  }

  private boolean reaches(Place place) {
    while (content < place.content() && !words.isEmpty()) {
      word(place.content() - content);
    }
    while (called < place.calls() && !calls.isEmpty()) {
      woven.add(calls.removeFirst());
      called++;
    }
    return content == place.content() && called == place.calls();
  }

  /** The next words, cut where the thought stood between them. */
  private void word(int room) {
    Part next = words.removeFirst();
    if (next instanceof Part.Text(String text, var cache) && text.length() > room) {
      words.addFirst(new Part.Text(text.substring(room), cache));
      next = new Part.Text(text.substring(0, room), Optional.empty());
    }
    woven.add(next);
    content += next instanceof Part.Text(String text, _) ? text.length() : 0;
  }
}
