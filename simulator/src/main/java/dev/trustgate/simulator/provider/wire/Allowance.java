package dev.trustgate.simulator.provider.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a caller may still ask for in this minute.
 *
 * @param now the instant from which {@code resets} counts
 */
public record Allowance(Limit requests, Limit tokens, Instant now) {

  /**
   * One limit.
   *
   * @param reset how long until the whole limit is there again
   */
  public record Limit(long limit, long remaining, Duration reset) {}
}
