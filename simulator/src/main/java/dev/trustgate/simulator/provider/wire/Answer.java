package dev.trustgate.simulator.provider.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A made-up answer, ready to be put into a dialect.
 *
 * @param key 24 letters and digits that make every id of this answer
 * @param createdSeconds seconds since 1970; part of the answer, so that it repeats with it
 * @param pieces the tokens, in order: of the text, or of the tool's arguments
 */
public record Answer(
    String key,
    long createdSeconds,
    String model,
    Shape shape,
    List<String> pieces,
    Finish finish,
    int promptTokens) {

  /** What the pieces add up to. */
  public sealed interface Shape {
    /** Text for the reader. */
    record Text() implements Shape {}

    /** The arguments of one call of this tool. */
    record ToolCall(String name) implements Shape {}
  }

  /** Why an answer ends. */
  public sealed interface Finish {
    /** Everything is said. */
    record Natural() implements Finish {}

    /** The request allowed no more tokens. */
    record MaxTokens() implements Finish {}

    /** The next words would have been this stop sequence. */
    record StopSequence(String text) implements Finish {}
  }

  public Answer {
    pieces = List.copyOf(pieces);
  }

  public String text() {
    return String.join("", pieces);
  }

  public int completionTokens() {
    return pieces.size();
  }

  /** The same with a first piece that is so many characters longer. */
  public Answer stretched(int characters) {
    String more =
        switch (shape) {
          case Shape.Text() -> "o".repeat(characters);
          case Shape.ToolCall(_) -> " ".repeat(characters); // arguments must stay JSON
        };
    List<String> longer = new ArrayList<>(pieces);
    longer.set(0, more + longer.getFirst());
    return new Answer(key, createdSeconds, model, shape, longer, finish, promptTokens);
  }
}
