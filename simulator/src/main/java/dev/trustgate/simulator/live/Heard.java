package dev.trustgate.simulator.live;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What came back to a caller.
 *
 * @param head status and headers, if any came
 * @param words the text of the answer, in the pieces in which it came
 * @param firstNanos when the first piece of a stream came, since the beginning of the run
 * @param endNanos when there was no more to hear
 */
record Heard(
    How how, Optional<Head> head, List<String> words, OptionalLong firstNanos, long endNanos) {

  /** How it ended. */
  enum How {
    /** With everything that belongs to an answer. */
    WHOLE,
    /** With an error, in the place of an answer or at the end of a part of one. */
    ERROR,
    /** In the middle, without a word. */
    CUT,
    /** By the caller's own leaving. */
    LEFT
  }

  /** Status and headers of an answer. */
  record Head(int status, Function<String, Optional<String>> headers) {

    Optional<String> header(String name) {
      return headers.apply(name);
    }

    OptionalInt number(String name) {
      return header(name)
          .filter(text -> text.matches("[0-9]{1,9}"))
          .map(text -> OptionalInt.of(Integer.parseInt(text)))
          .orElseGet(OptionalInt::empty);
    }
  }

  Heard {
    words = List.copyOf(words);
  }

  Optional<String> header(String name) {
    return head.flatMap(it -> it.header(name));
  }
}
