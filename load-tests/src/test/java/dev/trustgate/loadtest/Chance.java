package dev.trustgate.loadtest;

import dev.trustgate.simulator.verdict.Binomial;

/**
 * What chance alone makes of a share: the binomial band, summed exactly, that it leaves once in a
 * million verdicts.
 *
 * @param share of one target
 * @param least how many requests are needed to see what must be seen: of fewer nothing is said
 */
record Chance(double share, long least) {

  private static final double FALSE_ALARMS = 1e-6;

  /** Whether so many of all are no more and no fewer than chance gives. */
  boolean gives(long first, long all) {
    Binomial.Range counts = counts(all);
    return all >= least && counts.low() <= first && first <= counts.high();
  }

  /** From which part of all to which. */
  String band(long all) {
    Binomial.Range counts = counts(all);
    double whole = Math.max(1, all);
    return "%.3f to %.3f".formatted(counts.low() / whole, counts.high() / whole);
  }

  private Binomial.Range counts(long all) {
    return Binomial.range(all, share, 1 - FALSE_ALARMS);
  }
}
