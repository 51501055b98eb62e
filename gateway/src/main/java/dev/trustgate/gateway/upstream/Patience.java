package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.FailoverPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long one walk is willing to wait, and for what. Every wait is a part of an allowance. */
final class Patience {

  private static final long COOLING_NANOS_MAX = Duration.ofSeconds(2).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(25).toNanos();
  private static final long PAUSE_NANOS_MAX = Duration.ofMillis(250).toNanos();

  private final int repeatsMax;
  private final RandomGenerator random;
  private long retryAfterNanosLeft;
  private long coolingNanosLeft = COOLING_NANOS_MAX;
  private int repeats;
  private boolean waiting;
  private long resumeNanos;

  Patience(FailoverPolicy policy, RandomGenerator random) {
    this.repeatsMax = policy.sameTargetRetries();
    this.retryAfterNanosLeft = policy.retryAfterWait().toNanos();
    this.random = random;
  }

  /** How long the wait that was begun still lasts; not positive if there is none. */
  long leftNanos(long nowNanos) {
    long left = waiting ? resumeNanos - nowNanos : 0;
    waiting = left > 0;
    return left;
  }

  /** Another target is asked than before. */
  void moveOn() {
    repeats = 0;
  }

  /** Whether the same target may be asked once more. */
  boolean repeats() {
    return repeats < repeatsMax;
  }

  /** Begins the pause before the same target is asked again: drawn, from a range that doubles. */
  long pause(long nowNanos) {
    long longest = Math.min(PAUSE_NANOS << repeats, PAUSE_NANOS_MAX);
    repeats++;
    return begin(1 + random.nextLong(longest), nowNanos);
  }

  /** Whether a target of the tier is worth so long a wait, rather than leaving the tier. */
  boolean staysFor(long nanos) {
    return nanos <= retryAfterNanosLeft;
  }

  long stay(long nanos, long nowNanos) {
    retryAfterNanosLeft -= nanos;
    return begin(nanos, nowNanos);
  }

  /** Whether the first of the targets to cool down is worth so long a wait, as no other is left. */
  boolean outlasts(long nanos) {
    return nanos <= coolingNanosLeft;
  }

  long outlast(long nanos, long nowNanos) {
    coolingNanosLeft -= nanos;
    return begin(nanos, nowNanos);
  }

  private long begin(long nanos, long nowNanos) {
    waiting = true;
    resumeNanos = nowNanos + nanos;
    return nanos;
  }
}
