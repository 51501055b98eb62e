package dev.trustgate.simulator.provider.http;

import java.time.Duration;

/**
 * What one connection may ask of this server.
 *
 * @param idle how long a connection may stay silent between requests
 * @param inside how long one request may let itself be waited for in all, however it drips; every
 *     16 KiB of it that came add a second
 */
public record HttpLimits(int headBytes, int bodyBytes, Duration idle, Duration inside) {

  public static final HttpLimits DEFAULT =
      new HttpLimits(64 * 1024, 16 * 1024 * 1024, Duration.ofMinutes(10), Duration.ofSeconds(30));

  public HttpLimits {
    if (headBytes < 1 || bodyBytes < 0 || !idle.isPositive() || !inside.isPositive()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
