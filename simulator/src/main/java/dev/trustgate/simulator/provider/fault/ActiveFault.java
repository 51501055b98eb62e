package dev.trustgate.simulator.provider.fault;

import java.util.SplittableRandom;

/** A rule at work: since when, and how many requests have met it. */
public final class ActiveFault {

  private final String id;
  private final FaultRule rule;
  private final long sinceNanos;
  private final SplittableRandom chance;
  private long fitted;
  private int met;

  ActiveFault(String id, FaultRule rule, long sinceNanos, SplittableRandom chance) {
    this.id = id;
    this.rule = rule;
    this.sinceNanos = sinceNanos;
    this.chance = chance;
  }

  public String id() {
    return id;
  }

  public FaultRule rule() {
    return rule;
  }

  /** How many requests have met it. */
  public synchronized int met() {
    return met;
  }

  /** Whether it has had its time or its number of requests. */
  synchronized boolean spent(long nowNanos) {
    boolean late =
        rule.lasts().map(lasts -> nowNanos - sinceNanos >= lasts.toNanos()).orElse(false);
    return late || rule.count().map(count -> met >= count).orElse(false);
  }

  /** Whether it is there now: not over, and not away for a while. */
  synchronized boolean there(long nowNanos) {
    return !spent(nowNanos)
        && rule.flapping().map(flapping -> flapping.down(nowNanos - sinceNanos)).orElse(true);
  }

  /** How long until it comes, goes or ends by itself. */
  long nanosToChange(long nowNanos) {
    long passed = nowNanos - sinceNanos;
    long toEnd = rule.lasts().map(lasts -> lasts.toNanos() - passed).orElse(Long.MAX_VALUE);
    long toFlap =
        rule.flapping().map(flapping -> flapping.nanosToChange(passed)).orElse(Long.MAX_VALUE);
    return Math.min(toEnd, toFlap);
  }

  /** Whether the next fitting request meets it; counts it if so. */
  synchronized boolean meets(long nowNanos) {
    if (!there(nowNanos) || !chosen()) {
      return false;
    }
    met++;
    return true;
  }

  private boolean chosen() {
    fitted++;
    return fitted % rule.every().orElse(1) == 0
        && (rule.share() == 1 || chance.nextDouble() < rule.share());
  }
}
