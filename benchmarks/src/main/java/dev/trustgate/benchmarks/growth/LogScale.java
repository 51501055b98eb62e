package dev.trustgate.benchmarks.growth;

/** Puts values between {@code from} and {@code to} between two places, by their logarithms. */
record LogScale(double from, double to, int begin, int end) {

  double at(double value) {
    return begin + (end - begin) * Math.log(value / from) / Math.log(to / from);
  }
}
