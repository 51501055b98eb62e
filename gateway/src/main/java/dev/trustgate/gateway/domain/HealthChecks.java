package dev.trustgate.gateway.domain;

import java.time.Duration;

/**
 * How many failures in a row a target may have, and how long it then rests.
 *
 * @param passive whether outcomes of real requests count at all
 * @param threshold failures in a row that eject, 1..1000
 * @param interval how long an ejected target rests before one request may probe it, 1 s..1 day
 */
public record HealthChecks(boolean passive, int threshold, Duration interval) {

  public static final int MAX_THRESHOLD = 1_000;
  public static final int MAX_INTERVAL_SECONDS = 86_400;
  public static final HealthChecks DEFAULT = new HealthChecks(true, 3, Duration.ofSeconds(60));

  public HealthChecks {
    if (threshold < 1 || threshold > MAX_THRESHOLD) {
      throw new IllegalArgumentException(
          "threshold must be 1.." + MAX_THRESHOLD + ", was " + threshold);
    }
    if (interval.toSeconds() < 1 || interval.toSeconds() > MAX_INTERVAL_SECONDS) {
      throw new IllegalArgumentException(
          "interval must be 1.." + MAX_INTERVAL_SECONDS + " seconds, was " + interval.toSeconds());
    }
  }
}
