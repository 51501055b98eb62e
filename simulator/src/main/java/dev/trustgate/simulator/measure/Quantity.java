package dev.trustgate.simulator.measure;

import java.util.regex.Pattern;

/** What a distribution is of: how its numbers are written. */
enum Quantity {
  /** Durations, in nanoseconds. */
  TIME("400ms", "3s") {
    @Override
    long number(String text) {
      return Durations.of(text).toNanos();
    }
  },

  /** Whole numbers. */
  COUNT("120", "900") {
    @Override
    long number(String text) {
      if (!WHOLE.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "a count must be a whole number of at most nine digits, was `" + text + "`");
      }
      return Long.parseLong(text);
    }
  };

  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  private final String example;
  private final String larger;

  Quantity(String example, String larger) {
    this.example = example;
    this.larger = larger;
  }

  abstract long number(String text);

  /** A number as it may be written. */
  String example() {
    return example;
  }

  /** A larger one. */
  String larger() {
    return larger;
  }
}
