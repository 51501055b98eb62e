package dev.trustgate.benchmarks.growth;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;

/** Series whose growth is known. */
final class Curves {

  private static final long[] SIZES = {2, 8, 64, 1_000, 10_000};

  private Curves() {}

  static List<Point> points(DoubleUnaryOperator cost) {
    return LongStream.of(SIZES).mapToObj(n -> Point.of(n, cost.applyAsDouble((double) n))).toList();
  }

  static Question question(Verdict limit) {
    return new Question("pick-some<how>", "Picks & \"ends\"", Axis.TARGETS, Unit.TIME, limit);
  }

  static Series series(Verdict limit, DoubleUnaryOperator cost) {
    return new Series(question(limit), points(cost));
  }

  static Series beside(
      Control control, DoubleUnaryOperator ofControl, Verdict limit, DoubleUnaryOperator cost) {
    return new Series(question(limit).beside(control), points(cost), points(ofControl));
  }
}
