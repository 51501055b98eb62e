package dev.trustgate.benchmarks.growth;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How steep a curve is, as the power of its size: 0 does not grow, 1 is linear, 2 is quadratic.
 *
 * @param overall over all points, by least squares of the logarithms
 * @param last between the last two: what is to be expected beyond
 */
record Slope(double overall, double last) {

  private static final double LN2 = Math.log(2);

  /** How steeply the cost of these points grows. */
  static Slope of(List<Point> points) {
    return of(points, Point::least);
  }

  /** How steeply the logarithm itself grows over the sizes of these points. */
  static Slope ofLogarithm(List<Point> points) {
    return of(points, point -> Math.log1p((double) point.size()) / LN2);
  }

  private static Slope of(List<Point> points, ToDoubleFunction<Point> cost) {
    if (points.size() < 2) {
      throw new IllegalArgumentException("a slope needs two points, not " + points.size());
    }
    return new Slope(
        over(points, cost), over(points.subList(points.size() - 2, points.size()), cost));
  }

  private static double over(List<Point> points, ToDoubleFunction<Point> cost) {
    double meanSize = points.stream().mapToDouble(Slope::logSize).average().orElseThrow();
    double meanCost =
        points.stream().mapToDouble(at -> Math.log(cost.applyAsDouble(at))).average().orElseThrow();
    double together = 0;
    double square = 0;
    for (Point point : points) {
      double aside = logSize(point) - meanSize;
      together += aside * (Math.log(cost.applyAsDouble(point)) - meanCost);
      square += aside * aside;
    }
    return together / square;
  }

  private static double logSize(Point point) {
    return Math.log((double) point.size());
  }
}
