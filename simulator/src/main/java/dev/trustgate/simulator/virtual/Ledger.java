package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What happened in a world, in counts and in one hash over every event. */
public final class Ledger implements Observer {

  /** Into how many parts of equal length the time line is cut. */
  public static final int SLICES = 60;

  private static final int DIGITS = 3;
  private static final double MICROS = 1e3;

  private final VirtualClock clock;
  private final long lastsNanos;
  private final Map<String, TargetLedger> targets = new LinkedHashMap<>();
  private final Map<String, Long> failures = new TreeMap<>();
  private final Map<Long, Integer> attempts = new TreeMap<>();
  private final Histogram durations = new Histogram(DIGITS);
  private final long[] failedIn = new long[SLICES];
  private double durationNanos;
  private long arrived;
  private long answered;
  private long failed;
  private long left;
  private long attemptCount;
  private long waits;
  private long hash = 0xCBF2_9CE4_8422_2325L;

  /** An empty book. */
  public Ledger(VirtualClock clock, Duration lasts) {
    this.clock = clock;
    this.lastsNanos = lasts.toNanos();
  }

  public long arrived() {
    return arrived;
  }

  public long answered() {
    return answered;
  }

  public long failed() {
    return failed;
  }

  public long left() {
    return left;
  }

  /** All attempts of all requests. */
  public long attempts() {
    return attemptCount;
  }

  /** How often a request waited for a target. */
  public long waits() {
    return waits;
  }

  /** The part of the requests that were answered, the ones whose callers left aside. */
  public double success() {
    return arrived == left ? 1 : (double) answered / (arrived - left);
  }

  /** The mean time of the answered ones, in nanoseconds. */
  public double meanNanos() {
    return answered == 0 ? 0 : durationNanos / answered;
  }

  /** A percentile of the times of the answered ones, in nanoseconds, exact to three digits. */
  public double percentileNanos(double percentile) {
    return durations.getValueAtPercentile(percentile) * MICROS;
  }

  /** Why requests failed, and how many. */
  public Map<String, Long> failures() {
    return failures;
  }

  /** How many requests made so many attempts. */
  public Map<Long, Integer> requestsByAttempts() {
    return attempts;
  }

  /** How many requests failed in each slice of the time. */
  public long[] failedInSlices() {
    return failedIn.clone();
  }

  /** By name, in the order of the configuration. */
  public Map<String, TargetLedger> targets() {
    return targets;
  }

  /** The same for the same events in the same order at the same instants, and for no others. */
  public long hash() {
    return hash;
  }

  @Override
  public void configured(Upstream upstream) {
    for (Target target : upstream.targets()) {
      targets.computeIfAbsent(target.name(), name -> new TargetLedger(name, targets.size()));
    }
  }

  @Override
  public void arrived(long request) {
    arrived++;
    record(1, request, 0, 0);
  }

  @Override
  public void tried(long request, Attempt attempt) {
    attemptCount++;
    TargetLedger target = target(attempt);
    target.tried(attempt, slice());
    record(2, request, target.index(), attempt.number());
  }

  @Override
  public void began(long request, Attempt attempt) {
    record(3, request, target(attempt).index(), attempt.number());
  }

  @Override
  public void settled(long request, Attempt attempt, Outcome outcome) {
    TargetLedger target = target(attempt);
    target.settled(attempt, outcome, clock.nanos(), slice());
    record(4, request, target.index(), outcome.label().hashCode());
  }

  @Override
  public void waited(long request, long nanos) {
    waits++;
    record(5, request, 0, nanos);
  }

  @Override
  public void finished(long request, Finish finish) {
    attempts.merge((long) finish.attempts(), 1, Integer::sum);
    switch (finish.kind()) {
      case ANSWERED -> {
        answered++;
        durationNanos += finish.durationNanos();
        durations.recordValue(Math.round(finish.durationNanos() / MICROS));
      }
      case FAILED -> {
        failed++;
        failedIn[slice()]++;
        failures.merge(finish.label(), 1L, Long::sum);
      }
      case LEFT -> left++;
    }
    record(6, request, finish.kind().name().hashCode(), finish.label().hashCode());
  }

  private TargetLedger target(Attempt attempt) {
    TargetLedger target = targets.get(attempt.target().name());
    if (target == null) {
      throw new IllegalStateException("nobody configured " + attempt.target().name());
    }
    return target;
  }

  /** What comes after the last arrival belongs to the last slice. */
  private int slice() {
    return (int) Math.min(SLICES - 1, clock.nanos() * SLICES / lastsNanos);
  }

  private void record(long kind, long request, long which, long what) {
    mix(kind);
    mix(clock.nanos());
    mix(request);
    mix(which);
    mix(what);
  }

  /** One step of FNV-1a over a whole word, with the words stirred as SplittableRandom does. */
  private void mix(long word) {
    long stirred = (word ^ word >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    hash = (hash ^ stirred ^ stirred >>> 27) * 0x100_0000_01B3L;
  }
}
