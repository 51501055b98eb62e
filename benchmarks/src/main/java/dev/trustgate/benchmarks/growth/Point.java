package dev.trustgate.benchmarks.growth;

import java.util.Arrays;

/**
 * What one size costs.
 *
 * @param size how many, or how large
 * @param least the smallest of several measurements: whatever else the machine does only ever adds
 * @param median the middle of them, to see how much it added
 */
record Point(long size, double least, double median) {

  Point {
    if (size < 1 || !(least > 0)) {
      throw new IllegalArgumentException(
          "size and cost must be greater than 0, were " + size + " and " + least);
    }
  }

  static Point of(long size, double... costs) {
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    return new Point(size, sorted[0], sorted[sorted.length / 2]);
  }

  /** The same without so much of its cost; a tenth of it is left at least. */
  Point less(double cost) {
    return new Point(
        size, Math.max(least / 10, least - cost), Math.max(median / 10, median - cost));
  }

  /** The same size, measured again: the smaller counts. */
  Point or(Point again) {
    return new Point(size, Math.min(least, again.least), Math.min(median, again.median));
  }
}
