package dev.trustgate.benchmarks.growth;

import java.util.List;

/**
 * What is measured beside a question, at the same sizes: the same memory touched without the work.
 * How it grows by nature is known; what it grows beyond that is the memory of this machine.
 */
enum Control {
  /** One of so many seats, at random. */
  TOUCH_ONE("MemoryBenchmark.touchOne", Verdict.FLAT, 0),

  /** All that is configured, each resource once. */
  COPY_ALL("MemoryBenchmark.copyAll", Verdict.LINEAR, 1);

  private final String benchmark;
  private final Verdict nature;
  private final double exponent;

  Control(String benchmark, Verdict nature, double exponent) {
    this.benchmark = benchmark;
    this.nature = nature;
    this.exponent = exponent;
  }

  String benchmark() {
    return benchmark;
  }

  /** How it would grow if all memory were equally near. */
  Verdict nature() {
    return nature;
  }

  /** How much steeper than its nature these points of it are. */
  Slope memory(List<Point> points) {
    return Slope.of(points).beyond(exponent);
  }
}
