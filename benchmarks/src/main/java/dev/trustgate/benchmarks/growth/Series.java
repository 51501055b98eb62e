package dev.trustgate.benchmarks.growth;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A question and its answers, the smallest size first.
 *
 * @param control what its control took at the same sizes; empty if it has none
 */
record Series(Question question, List<Point> points, List<Point> control) {

  Series {
    points = List.copyOf(points);
    control = List.copyOf(control);
    if (!sizes(control).equals(question.control().isPresent() ? sizes(points) : List.of())) {
      throw new IllegalArgumentException(
          question.name() + " at " + sizes(points) + " has a control at " + sizes(control));
    }
  }

  /** One without a control. */
  Series(Question question, List<Point> points) {
    this(question, points, List.of());
  }

  /** One measurement of it, its control right behind. */
  static Series measured(Question question, Measure measure)
      throws IOException, InterruptedException {
    return new Series(question, measure.take(), measure.takeControl());
  }

  private static List<Long> sizes(List<Point> points) {
    return points.stream().map(Point::size).toList();
  }

  Slope slope() {
    return Slope.of(points);
  }

  /** What of it is the memory's, as its control shows. */
  Slope memory() {
    return question.control().map(beside -> beside.memory(control)).orElse(Slope.NONE);
  }

  Verdict verdict() {
    return Verdict.of(points, memory());
  }

  /** Whether it grows no faster than it may. */
  boolean holds() {
    return verdict().compareTo(question.limit()) <= 0;
  }

  /** The same, measured again: at every size the smaller counts, of the control too. */
  Series or(Series again) {
    return new Series(question, least(points, again.points), least(control, again.control));
  }

  private static List<Point> least(List<Point> points, List<Point> again) {
    return IntStream.range(0, points.size())
        .mapToObj(at -> points.get(at).or(again.get(at)))
        .toList();
  }

  /** The verdict, and what it rests on. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%s%s: slope %.2f over all, %.2f between the last two%s; %s is accepted",
        holds() ? "" : "MISSED, ",
        verdict(),
        slope().overall(),
        slope().last(),
        question.control().isPresent() ? ", of which memory " + memoryInWords() : "",
        question.limit() == Verdict.LINEAR ? "linear" : "at most logarithmic");
  }

  /** What its control says, and what follows; empty if it has none. */
  Optional<String> sentenceOfControl() {
    return question
        .control()
        .map(
            beside -> {
              Slope slope = Slope.of(control);
              return String.format(
                  Locale.ROOT,
                  "the same memory touched without the work: slope %.2f over all, %.2f between the"
                      + " last two; %s by nature, so %s are taken off",
                  slope.overall(),
                  slope.last(),
                  beside.nature(),
                  memoryInWords());
            });
  }

  /** What is taken off, over all and between the last two. */
  String memoryInWords() {
    return String.format(Locale.ROOT, "%.2f and %.2f", memory().overall(), memory().last());
  }
}
