package dev.trustgate.benchmarks.growth;

import java.util.Arrays;

/**
 * What one size costs.
 *
 * @param size how many, or how large
 * @param least the smallest of several measurements: whatever else the machine does only ever adds
 * @param median the middle of them, to see how much it added
 * @param collector what the collector took beside it, on average: it does not come in every
 *     measurement, and the smallest would be those that it spared; 0 where it is not told apart
 */
record Point(long size, double least, double median, double collector) {

  Point {
    if (size < 1 || !(least > 0)) {
      throw new IllegalArgumentException(
          "size and cost must be greater than 0, were " + size + " and " + least);
    }
  }

  static Point of(long size, double... costs) {
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    return new Point(size, sorted[0], sorted[sorted.length / 2], 0);
  }

  /** The same, and what the collector took beside it. */
  Point beside(double ofCollector) {
    return new Point(size, least, median, ofCollector);
  }

  /** The same as one sum. */
  Point collected() {
    return new Point(size, least + collector, median + collector, 0);
  }

  /** The same without so much of its cost; a tenth of it is left at least. */
  Point less(double cost) {
    return new Point(
        size, Math.max(least / 10, least - cost), Math.max(median / 10, median - cost), collector);
  }

  /** The same size, measured again: the smaller counts. */
  Point or(Point again) {
    return new Point(
        size,
        Math.min(least, again.least),
        Math.min(median, again.median),
        Math.min(collector, again.collector));
  }
}
