package dev.trustgate.benchmarks.growth;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A question and its answers, the smallest size first. */
record Series(Question question, List<Point> points) {

  Series {
    points = List.copyOf(points);
  }

  Slope slope() {
    return Slope.of(points);
  }

  Verdict verdict() {
    return Verdict.of(points);
  }

  /** Whether it grows no faster than it may. */
  boolean holds() {
    return verdict().compareTo(question.limit()) <= 0;
  }

  /** The same, measured again: at every size the smaller counts. */
  Series or(List<Point> again) {
    return new Series(
        question,
        IntStream.range(0, points.size())
            .mapToObj(at -> points.get(at).or(again.get(at)))
            .toList());
  }

  /** The verdict, and what it rests on. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%s%s: slope %.2f over all, %.2f between the last two; %s is accepted",
        holds() ? "" : "MISSED, ",
        verdict(),
        slope().overall(),
        slope().last(),
        question.limit() == Verdict.LINEAR ? "linear" : "at most logarithmic");
  }
}
