package dev.trustgate.simulator.story;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a caller got.
 *
 * @param label the last outcome's word, or why nothing else could be done
 * @param target who answered, or who was asked last; empty if nobody was
 * @param durationNanos from the request to the end of its answer
 * @param firstTokenNanos from the request to the first token of a stream
 * @param attempts how many targets were asked, retries included
 */
public record Result(
    Kind kind,
    String label,
    Optional<String> target,
    long durationNanos,
    OptionalLong firstTokenNanos,
    int attempts,
    Tokens tokens) {

  /** What a caller makes of an ending. */
  public enum Kind {
    /** A whole answer. */
    ANSWERED,
    /** A stream that began and was broken off, and said so. */
    BROKEN_OFF,
    /** An error and nothing else. */
    FAILED,
    /** The caller left; nobody is to blame. */
    LEFT;

    /** Whether the caller would call it an error. */
    public boolean isError() {
      return this == FAILED || this == BROKEN_OFF;
    }
  }

  /**
   * The words of an answer.
   *
   * @param got how many reached the caller
   * @param repeated how many reached it twice
   * @param missing how many are not there although the answer was presented as whole
   * @param compared whether they were laid beside what a provider says; else they are only counted
   */
  public record Tokens(int got, int repeated, int missing, boolean compared) {

    /** Words that were laid beside what a provider says. */
    public Tokens(int got, int repeated, int missing) {
      this(got, repeated, missing, true);
    }

    /** Words that are only counted. */
    public static Tokens counted(int got) {
      return new Tokens(got, 0, 0, false);
    }
  }

  /** Whether the caller would call it an error. */
  public boolean error() {
    return kind.isError();
  }
}
