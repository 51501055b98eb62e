package dev.trustgate.gateway.health;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import java.time.Duration;

/**
 * By which numbers a target is ejected and returns.
 *
 * @param passive whether outcomes of requests count at all
 * @param threshold failures in a row that eject
 * @param intervalNanos how long the first rest lasts, exactly
 * @param leaseNanos how long a probe may be out before another one may take its place
 */
public record HealthRules(boolean passive, int threshold, long intervalNanos, long leaseNanos) {

  private static final long MISCONFIGURED_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long REST_NANOS_MAX = Duration.ofMinutes(10).toNanos();
  private static final int REST_INTERVALS_MAX = 10;
  private static final long RAMP_NANOS_MAX = Duration.ofSeconds(30).toNanos();
  private static final long LEASE_GRACE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int RAMP_START_PERMILLE = 100;
  private static final int FULL_PERMILLE = 1_000;

  /** The rules that an operator has written. */
  public static HealthRules of(HealthChecks checks, FailoverPolicy policy) {
    long response = policy.responseTimeout().toNanos();
    long firstToken = policy.firstTokenTimeout().toNanos();
    long probe = policy.connectTimeout().toNanos() + Math.max(response, firstToken);
    return new HealthRules(
        checks.passive(),
        checks.threshold(),
        checks.interval().toNanos(),
        probe + LEASE_GRACE_NANOS);
  }

  /**
   * How long an ejected target rests: the interval, then twice as long after each failed probe, up
   * to ten intervals or ten minutes, whichever is less, and never below one interval.
   *
   * @param round how many probes have failed since the ejection
   */
  long restNanos(int round) {
    long longest =
        Math.max(intervalNanos, Math.min(REST_INTERVALS_MAX * intervalNanos, REST_NANOS_MAX));
    long rest = intervalNanos;
    for (int doubled = 0; doubled < round && rest < longest; doubled++) {
      rest *= 2;
    }
    return Math.min(rest, longest);
  }

  /** How long a target whose credentials were refused is left alone, unless it is changed. */
  long misconfiguredNanos() {
    return MISCONFIGURED_NANOS;
  }

  /** How much of its weight a target bears that came back so long ago, in thousandths. */
  public int rampPermille(long sinceReturnNanos) {
    long window = Math.min(intervalNanos, RAMP_NANOS_MAX);
    if (sinceReturnNanos >= window) {
      return FULL_PERMILLE;
    }
    return (int) Math.max(RAMP_START_PERMILLE, FULL_PERMILLE * sinceReturnNanos / window);
  }
}
