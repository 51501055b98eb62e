package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.JsonEnd;

/** A block of a streamed message that has begun and is not over, and what is known of it. */
sealed interface OpenBlock {

  /** Text; some providers begin none, and say its words at once. */
  record Text() implements OpenBlock {}

  /**
   * A thought.
   *
   * @param seal what it began with; empty if that was nothing, or the real one came behind
   */
  record Thought(String seal) implements OpenBlock {}

  /**
   * A call that is being made.
   *
   * @param key of the call, over all calls of the message
   * @param input as far as it came
   * @param begun the input that it began with, if none came behind: that would stand in its place
   */
  record Call(int key, JsonEnd input, String begun) implements OpenBlock {

    /** Once something of the input came behind. */
    Call going() {
      return begun.isEmpty() ? this : new Call(key, input, "");
    }
  }

  /** Whatever else, of which only its end matters. */
  record Other() implements OpenBlock {}
}
