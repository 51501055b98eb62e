package dev.trustgate.benchmarks.table;

import java.util.Locale;

/** Numbers with as many figures as say something, and spaces between thousands. */
final class Figures {

  private static final double TEN = 10;
  private static final double TENTH = 0.1;

  private Figures() {}

  /** No fractions from ten on, two figures below. */
  static String of(double value) {
    if (value == 0 || value >= TEN) {
      return spaced("%,.0f", value);
    }
    return value >= 1 ? spaced("%.1f", value) : spaced(value < TENTH ? "%.3f" : "%.2f", value);
  }

  /** A score and its error, if there is one. */
  static String of(double score, double error) {
    return Double.isNaN(error) ? of(score) : of(score) + " ± " + of(error);
  }

  /** A count; what is less than a half is the harness's own. */
  static String count(double value) {
    return spaced("%,.0f", value);
  }

  private static String spaced(String form, double value) {
    return String.format(Locale.ROOT, form, value).replace(',', ' ');
  }
}
