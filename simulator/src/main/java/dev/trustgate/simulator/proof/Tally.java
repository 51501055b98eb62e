package dev.trustgate.simulator.proof;

import dev.trustgate.simulator.virtual.Finish;
import dev.trustgate.simulator.virtual.Observer;
import java.time.Duration;

/** Counts what became of requests, the first of them left aside while a world warms up. */
final class Tally implements Observer {

  private final long warmUp;
  private final long limitNanos;
  private long finished;
  private long answered;
  private long inTime;
  private long attempts;
  private double nanos;

  /**
   * Counts nothing yet.
   *
   * @param warmUp how many requests do not count
   * @param limit how long an answer may take to be in time
   */
  Tally(long warmUp, Duration limit) {
    this.warmUp = warmUp;
    this.limitNanos = limit.toNanos();
  }

  /** Counts everything; every answer is in time. */
  static Tally ofAll() {
    return new Tally(0, Duration.ofDays(1));
  }

  @Override
  public void finished(long request, Finish finish) {
    if (request <= warmUp) {
      return;
    }
    finished++;
    attempts += finish.attempts();
    nanos += finish.durationNanos();
    if (finish.kind() == Finish.Kind.ANSWERED) {
      answered++;
      inTime += finish.durationNanos() <= limitNanos ? 1 : 0;
    }
  }

  long requests() {
    return finished;
  }

  /** Hundredths of the requests that were answered. */
  double answeredPercent() {
    return 100.0 * answered / finished;
  }

  /** Hundredths of the requests that were answered in time. */
  double inTimePercent() {
    return 100.0 * inTime / finished;
  }

  /** Attempts for one request, in the mean. */
  double attemptsPerRequest() {
    return (double) attempts / finished;
  }

  /** The mean time until a request was answered or given up. */
  double meanNanos() {
    return nanos / finished;
  }
}
