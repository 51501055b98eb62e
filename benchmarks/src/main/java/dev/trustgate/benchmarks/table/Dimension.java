package dev.trustgate.benchmarks.table;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Something in which results differ: the benchmark itself, or a parameter of it.
 *
 * @param values each once: numbers by their size, words as they came; the empty one of results that
 *     have no such parameter
 */
record Dimension(String name, List<String> values) {

  Dimension {
    values = List.copyOf(values);
  }

  /** One that has these values, some of them more than once. */
  static Dimension of(String name, Stream<String> values) {
    List<String> some = values.distinct().toList();
    boolean numbers = some.stream().allMatch(value -> value.isEmpty() || isNumber(value));
    return new Dimension(
        name,
        numbers ? some.stream().sorted(Comparator.comparingLong(Dimension::size)).toList() : some);
  }

  private static long size(String value) {
    return value.isEmpty() ? -1 : Long.parseLong(value);
  }

  private static boolean isNumber(String value) {
    return value.matches("\\d{1,18}");
  }

  /** In words: {@code ROUND_ROBIN} and {@code everyNthIsHealthy} as people would write them. */
  static String words(String value) {
    if (isNumber(value)) {
      return Figures.count((double) Long.parseLong(value));
    }
    if (value.matches("[A-Z][A-Z0-9_]+")) {
      return value.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
    return value.matches("[a-z]+([A-Z][a-z]*)+")
        ? value.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT)
        : value;
  }
}
