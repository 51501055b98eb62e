package dev.trustgate.gateway.domain;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a request may go to be answered, and how long each stage may take.
 *
 * @param maxAttempts different targets that one request may try, 1..10
 * @param sameTargetRetries how often a fast transient failure is tried again on the same target
 * @param retryAfterWait the longest {@code Retry-After} that is waited for instead of leaving the
 *     tier
 * @param connectTimeout until the connection stands, TLS included
 * @param responseTimeout until the response head
 * @param firstTokenTimeout until the first meaningful event of a stream
 * @param streamIdleTimeout between two events of a stream
 * @param writeTimeout until a write to a slow caller makes progress
 * @param requestTimeout the whole request with all attempts
 * @param streamRecovery what happens to a stream that breaks after the caller has bytes
 */
public record FailoverPolicy(
    int maxAttempts,
    int sameTargetRetries,
    Duration retryAfterWait,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration firstTokenTimeout,
    Duration streamIdleTimeout,
    Duration writeTimeout,
    Duration requestTimeout,
    StreamRecovery streamRecovery) {

  public static final int MAX_ATTEMPTS = 10;
  public static final int MAX_SAME_TARGET_RETRIES = 5;
  public static final int MAX_WAIT_MILLIS = 60_000;
  public static final int MAX_TIMEOUT_MILLIS = 3_600_000;

  /** What happens to a stream that breaks after the caller has bytes. */
  public enum StreamRecovery {
    /** An error event in the caller's dialect, and no terminal event. */
    ERROR,
    /** The next target is asked, and continues if its answer begins with what was sent. */
    RESUME;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final FailoverPolicy DEFAULT =
      new FailoverPolicy(
          3,
          0,
          Duration.ZERO,
          Duration.ofSeconds(3),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(600),
          StreamRecovery.ERROR);

  public FailoverPolicy {
    require("max_attempts", maxAttempts, 1, MAX_ATTEMPTS);
    require("same_target_retries", sameTargetRetries, 0, MAX_SAME_TARGET_RETRIES);
    require("retry_after_wait_ms", retryAfterWait.toMillis(), 0, MAX_WAIT_MILLIS);
    require("connect_timeout_ms", connectTimeout.toMillis(), 1, MAX_TIMEOUT_MILLIS);
    require("response_timeout_ms", responseTimeout.toMillis(), 1, MAX_TIMEOUT_MILLIS);
    require("first_token_timeout_ms", firstTokenTimeout.toMillis(), 1, MAX_TIMEOUT_MILLIS);
    require("stream_idle_timeout_ms", streamIdleTimeout.toMillis(), 1, MAX_TIMEOUT_MILLIS);
    require("write_timeout_ms", writeTimeout.toMillis(), 1, MAX_TIMEOUT_MILLIS);
    require("request_timeout_ms", requestTimeout.toMillis(), 1, MAX_TIMEOUT_MILLIS);
  }

  private static void require(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(field + " must be " + min + ".." + max + ", was " + value);
    }
  }
}
