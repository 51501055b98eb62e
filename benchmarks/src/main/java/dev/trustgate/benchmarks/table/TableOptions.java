package dev.trustgate.benchmarks.table;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What becomes a table.
 *
 * @param across the parameter whose values stand side by side; one column without it
 * @param most what no score may be above, in the unit of the table
 */
record TableOptions(Optional<String> across, Optional<Double> most, List<Path> files) {

  private static final String ACROSS = "--across";
  private static final String MOST = "--most";

  static final String USAGE =
      """
      usage: ./trustgate bench table [--across NAME] [--most SCORE] FILE...
        FILE...        what JMH wrote with -rf json -rff FILE; -prof gc adds a column
        --across NAME  the parameter whose values stand side by side, or threads
        --most SCORE   ends with 2 if a score is above this one, in the table's unit\
      """;

  TableOptions {
    files = List.copyOf(files);
  }

  /** What the command line says. */
  static TableOptions of(String... arguments) {
    Optional<String> across = Optional.empty();
    Optional<Double> most = Optional.empty();
    List<Path> files = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    while (!left.isEmpty()) {
      String word = left.remove();
      switch (word) {
        case ACROSS -> across = once(word, across, left);
        case MOST -> most = once(word, most.map(String::valueOf), left).map(TableOptions::score);
        default -> files.add(file(word));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("FILE is missing");
    }
    return new TableOptions(across, most, files);
  }

  /** The value of an option. */
  private static Optional<String> once(String word, Optional<String> before, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(word + " needs a value");
    }
    if (before.isPresent()) {
      throw new IllegalArgumentException(word + " is said twice");
    }
    return Optional.of(left.remove());
  }

  private static double score(String word) {
    try {
      double score = Double.parseDouble(word);
      if (score > 0 && Double.isFinite(score)) {
        return score;
      }
    } catch (NumberFormatException other) {
      // said below, as what is no positive number
    }
    throw new IllegalArgumentException(MOST + " must be a number above 0, not " + word);
  }

  private static Path file(String word) {
    if (word.startsWith("-")) {
      throw new IllegalArgumentException("unknown: " + word);
    }
    return Path.of(word);
  }
}
