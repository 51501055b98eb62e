package dev.trustgate.benchmarks.growth;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is measured beside a question, at the same sizes: the same memory touched without the work.
 * It would not grow if all memory were equally near, so what it grows is the memory of this
 * machine.
 */
enum Control {
  /** One of so many seats, at random. */
  TOUCH_ONE("MemoryBenchmark.touchOne"),
  /** One after the other, which caches that are too small by a little hold worse. */
  TOUCH_NEXT("MemoryBenchmark.touchNext");

  private final String benchmark;

  Control(String benchmark) {
    this.benchmark = benchmark;
  }

  String benchmark() {
    return benchmark;
  }

  private static double dearer(List<Point> control, int at) {
    return Math.max(0, control.get(at).least() - control.getFirst().least());
  }

  /**
   * The points without what their control takes longer at each size than at the smallest. It is
   * taken off in time, not in proportion: work that is done beside the touch is not excused. It is
   * an estimate, because such work and a wait for memory overlap, so a series tells the verdict
   * that it would have with it, too.
   */
  static List<Point> takenOff(List<Point> points, List<Point> control) {
    return IntStream.range(0, points.size())
        .mapToObj(at -> points.get(at).less(dearer(control, at)))
        .toList();
  }
}
