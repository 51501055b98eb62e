package dev.trustgate.benchmarks.growth;

import java.util.Locale;

/** What is counted: processor time, in microseconds, or megabytes. */
enum Unit {
  TIME,
  MEMORY;

  private static final double KILO = 1_000;

  /** A cost in the unit that suits it, with two or three figures. */
  String write(double cost) {
    if (this == MEMORY) {
      return figures(cost) + " MB";
    }
    if (cost < 1) {
      return figures(cost * KILO) + " ns";
    }
    return cost < KILO ? figures(cost) + " us" : figures(cost / KILO) + " ms";
  }

  private static String figures(double value) {
    String form = value < 10 && value != Math.rint(value) ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, form, value);
  }

  @Override
  public String toString() {
    return this == TIME ? "processor time" : "resident memory";
  }
}
