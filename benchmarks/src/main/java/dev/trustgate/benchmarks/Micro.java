package dev.trustgate.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;

/**
 * JMH, whose processes end with it: its own would finish what they measure. A benchmark that throws
 * ends the run with 1, unless JMH is told otherwise ({@code -foe false}), and words that nobody
 * knows with 64.
 */
public final class Micro {

  private static final String FAIL_ON_ERROR = "-foe";

  private Micro() {}

  public static void main(String[] arguments) {
    Ending.with(
        () -> {
          Optional<String> wrong = Words.wrong(arguments);
          if (wrong.isPresent()) {
            System.err.println("trustgate: " + wrong.get());
            return Words.UNKNOWN;
          }
          Main.main(strict(arguments));
          return 0;
        });
  }

  /** These words, and that an error is one, where they say nothing of it. */
  private static String[] strict(String... words) {
    if (List.of(words).contains(FAIL_ON_ERROR)) {
      return words;
    }
    return Stream.concat(Stream.of(FAIL_ON_ERROR, "true"), Stream.of(words)).toArray(String[]::new);
  }
}
