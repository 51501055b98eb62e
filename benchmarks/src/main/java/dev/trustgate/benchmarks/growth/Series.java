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
 * @param times how often it was measured
 */
record Series(Question question, List<Point> points, List<Point> control, int times) {

  Series {
    points = List.copyOf(points);
    control = List.copyOf(control);
    if (!sizes(control).equals(question.control().isPresent() ? sizes(points) : List.of())) {
      throw new IllegalArgumentException(
          question.name() + " at " + sizes(points) + " has a control at " + sizes(control));
    }
  }

  /** One that was measured once. */
  Series(Question question, List<Point> points, List<Point> control) {
    this(question, points, control, 1);
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

  /** How steep it is without what its control shows to be the memory's. */
  Slope judged() {
    return Slope.of(withoutMemory());
  }

  /** How steep it is together with what the collector took; empty where that is not told apart. */
  Optional<Slope> collected() {
    return points.stream().allMatch(point -> point.collector() == 0)
        ? Optional.empty()
        : Optional.of(Slope.of(points.stream().map(Point::collected).toList()));
  }

  private List<Point> withoutMemory() {
    return control.isEmpty() ? points : Control.takenOff(points, control);
  }

  Verdict verdict() {
    return Verdict.of(withoutMemory());
  }

  /** Whether it grows no faster than it may, and no further. */
  boolean holds() {
    return verdict().compareTo(question.limit()) <= 0
        && points.stream().allMatch(question::accepts);
  }

  /** The same, measured again: at every size the smaller counts, of the control too. */
  Series or(Series again) {
    return new Series(
        question, least(points, again.points), least(control, again.control), times + again.times);
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
        "%s%s: slope %.2f over all, %.2f between the last two%s%s; %s is accepted%s%s",
        holds() ? "" : "MISSED, ",
        verdict(),
        slope().overall(),
        slope().last(),
        question.control().isPresent() ? ", without the memory's " + inWords(judged()) : "",
        collected().map(slope -> ", with the collector's " + inWords(slope)).orElse(""),
        question.limit() == Verdict.LINEAR ? "linear" : "at most logarithmic",
        mostInWords(),
        times > 1 ? "; measured twice" : "");
  }

  private String mostInWords() {
    return question.most().isEmpty()
        ? ""
        : ", and " + question.unit().write(question.most().getAsDouble()) + " at any size";
  }

  /** What its control says, and what follows; empty if it has none. */
  Optional<String> sentenceOfControl() {
    return question
        .control()
        .map(
            beside ->
                "the same memory touched without the work: "
                    + question.unit().write(control.getFirst().least())
                    + " at the smallest size, "
                    + question.unit().write(control.getLast().least())
                    + " at the largest; what it takes longer is taken off, with it the curve is "
                    + Verdict.of(points));
  }

  /** The slopes that are judged, over all and between the last two. */
  String judgedInWords() {
    return inWords(judged());
  }

  private static String inWords(Slope slope) {
    return String.format(Locale.ROOT, "%.2f and %.2f", slope.overall(), slope.last());
  }
}
