package dev.trustgate.simulator.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One thing that runs are compared by.
 *
 * @param values one per run; empty where a run has none, and {@link #NEVER} where what is waited
 *     for did not come
 */
record Measure(String name, Unit unit, Wish wish, List<OptionalDouble> values) {

  /** Longer than any run. */
  static final double NEVER = Double.POSITIVE_INFINITY;

  /** Less apart than this part of the greater, two values are the same to us. */
  private static final double SAME = 0.01;

  private static final double HUNDRED = 100;

  /** What a value counts. */
  enum Unit {
    COUNT,
    RATIO,
    MILLIS,
    SECONDS,
    POINTS
  }

  /** Which values are better. */
  enum Wish {
    LESS,
    MORE,
    /** It is told and not judged. */
    NONE
  }

  Measure {
    values = List.copyOf(values);
  }

  /** A value as people read it. */
  String text(int run) {
    OptionalDouble value = values.get(run);
    return value.isPresent() ? text(value.getAsDouble()) : "-";
  }

  /** The same in few letters. */
  String shortText(int run) {
    boolean never = values.get(run).stream().anyMatch(value -> value == NEVER);
    return never ? "never" : text(run);
  }

  private String text(double value) {
    if (value == NEVER) {
      return "not within the run";
    }
    return switch (unit) {
      case COUNT -> Words.count(Math.round(value));
      case RATIO -> Words.number(value);
      case MILLIS -> Words.millis(value);
      case SECONDS -> Words.seconds(value);
      case POINTS -> Words.percent(value);
    };
  }

  /** The run that is better than every other; empty if none is, or if it is not for us to judge. */
  OptionalInt best() {
    if (wish == Wish.NONE || !values.stream().allMatch(OptionalDouble::isPresent)) {
      return OptionalInt.empty();
    }
    int best = 0;
    for (int run = 1; run < values.size(); run++) {
      if (better(value(run), value(best))) {
        best = run;
      }
    }
    for (int run = 0; run < values.size(); run++) {
      if (run != best && same(value(run), value(best))) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(best);
  }

  /** By how much the best is better than the next; empty words if none is best. */
  String lead() {
    OptionalInt best = best();
    if (best.isEmpty()) {
      return "";
    }
    double own = value(best.getAsInt());
    double next = next(best.getAsInt());
    String against = text(own) + " against " + text(next);
    if (next == 0 || next == NEVER || unit == Unit.POINTS || own == 0) {
      return against;
    }
    long percent = Math.round(Math.abs(next - own) / next * HUNDRED);
    return against + ", " + percent + " % " + (own < next ? "less" : "more");
  }

  private double next(int best) {
    double next = value(best == 0 ? 1 : 0);
    for (int run = 0; run < values.size(); run++) {
      if (run != best && better(value(run), next)) {
        next = value(run);
      }
    }
    return next;
  }

  private double value(int run) {
    return values.get(run).orElseThrow();
  }

  private boolean better(double one, double other) {
    return wish == Wish.LESS ? one < other : one > other;
  }

  private static boolean same(double one, double other) {
    if (one == NEVER || other == NEVER) {
      return one == other;
    }
    return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other));
  }
}
