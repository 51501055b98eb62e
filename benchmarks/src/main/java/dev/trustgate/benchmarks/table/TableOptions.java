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
 */
record TableOptions(Optional<String> across, List<Path> files) {

  private static final String ACROSS = "--across";

  static final String USAGE =
      """
      usage: ./trustgate bench table [--across NAME] FILE...
        FILE...        what JMH wrote with -rf json -rff FILE; -prof gc adds a column
        --across NAME  the parameter whose values stand side by side, or threads\
      """;

  TableOptions {
    files = List.copyOf(files);
  }

  /** What the command line says. */
  static TableOptions of(String... arguments) {
    Optional<String> across = Optional.empty();
    List<Path> files = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    while (!left.isEmpty()) {
      String word = left.remove();
      if (word.equals(ACROSS)) {
        if (left.isEmpty()) {
          throw new IllegalArgumentException(ACROSS + " needs a value");
        }
        if (across.isPresent()) {
          throw new IllegalArgumentException(ACROSS + " is said twice");
        }
        across = Optional.of(left.remove());
      } else if (word.startsWith("-")) {
        throw new IllegalArgumentException("unknown: " + word);
      } else {
        files.add(Path.of(word));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("FILE is missing");
    }
    return new TableOptions(across, files);
  }
}
