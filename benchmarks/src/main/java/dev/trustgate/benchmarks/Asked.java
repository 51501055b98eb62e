package dev.trustgate.benchmarks;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is asked for in turn: many kinds of the same question. Whoever asks for one thing again and
 * again measures the nearest cache of the processor, and a branch that was guessed right.
 */
final class Asked<T> {

  /** So many that all of them together do not fit into the nearest cache. */
  static final int KINDS = 1_024;

  private static final int STRIDE = 7_919; // a prime: neighbours in time are none in memory

  private final List<T> kinds;
  private int at;

  private Asked(List<T> kinds) {
    this.kinds = kinds;
  }

  /** Questions for some of so many things, spread over all of them. */
  static <T> Asked<T> of(int things, IntFunction<T> question) {
    return new Asked<>(
        IntStream.range(0, Math.min(things, KINDS))
            .map(kind -> (int) ((long) kind * STRIDE % things))
            .mapToObj(question)
            .toList());
  }

  T next() {
    at = at + 1 == kinds.size() ? 0 : at + 1;
    return kinds.get(at);
  }
}
