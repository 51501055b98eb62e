package dev.trustgate.simulator.proof;

import dev.trustgate.simulator.virtual.Finish;
import dev.trustgate.simulator.virtual.Observer;
import dev.trustgate.simulator.virtual.VirtualClock;

/**
 * How many requests are inside, in the mean over the time between two arrivals: the first that
 * counts and the last. With the mean time of a request that is all Little's law speaks of.
 */
final class Crowd implements Observer {

  private final VirtualClock clock;
  private final long warmUp;
  private int inside;
  private long sinceNanos;
  private long fromNanos;
  private long untilNanos;
  private double insideNanos;
  private double insideNanosUntil;

  /** Counts once so many requests have come. */
  Crowd(VirtualClock clock, long warmUp) {
    this.clock = clock;
    this.warmUp = warmUp;
  }

  @Override
  public void arrived(long request) {
    change(1);
    if (request <= warmUp) {
      insideNanos = 0;
      fromNanos = clock.nanos();
    }
    untilNanos = clock.nanos();
    insideNanosUntil = insideNanos;
  }

  @Override
  public void finished(long request, Finish finish) {
    change(-1);
  }

  private void change(int by) {
    long now = clock.nanos();
    insideNanos += (double) inside * (now - sinceNanos);
    sinceNanos = now;
    inside += by;
  }

  double mean() {
    return insideNanosUntil / (untilNanos - fromNanos);
  }

  /** How far L = λW is missed, in hundredths of L. */
  double littlePercent(double perSecond, double meanNanos) {
    return Math.abs(mean() - perSecond / 1e9 * meanNanos) / mean() * 100;
  }
}
