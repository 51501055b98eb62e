package dev.trustgate.simulator.report;

/** Where a time axis has its marks. */
final class Axis {

  private static final int COLUMNS_APART = 10;
  private static final double[] NICE = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3,
    900e3, 1800e3, 3600e3, 7200e3
  };

  private Axis() {}

  /** The smallest round step that leaves room for the words between two marks. */
  static double step(double lengthMs, int columns) {
    double least = lengthMs * COLUMNS_APART / columns;
    for (double step : NICE) {
      if (step >= least) {
        return step;
      }
    }
    double day = 24 * 3600e3;
    return Math.ceil(least / day) * day;
  }
}
