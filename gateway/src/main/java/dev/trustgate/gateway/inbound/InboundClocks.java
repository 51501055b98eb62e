package dev.trustgate.gateway.inbound;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a caller may take.
 *
 * @param head from the first byte of a request's head to its last; also from the connection to the
 *     first byte
 * @param idle between two requests
 * @param body for a body, however small
 * @param bodyBytesPerSecond how much longer a body may take by every byte that came
 * @param write until a write to a caller makes progress, while nothing else was said
 */
public record InboundClocks(
    Duration head, Duration idle, Duration body, int bodyBytesPerSecond, Duration write) {

  public static final InboundClocks DEFAULT =
      new InboundClocks(
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          Duration.ofSeconds(20),
          16 * 1024,
          Duration.ofSeconds(30));

  /** How long a body may take of which so much is here. */
  long bodyNanos(long bytes) {
    return body.toNanos() + bytes * TimeUnit.SECONDS.toNanos(1) / bodyBytesPerSecond;
  }
}
