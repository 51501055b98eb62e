package dev.trustgate.simulator.virtual;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** The requests and the retries of the last ten seconds, each with its instant. */
final class RetryCount {

  private static final long WINDOW = Duration.ofSeconds(10).toNanos();
  private static final int FLOOR = 10;
  private static final int REQUESTS_PER_RETRY = 5;

  private final Queue<Long> requests = new ArrayDeque<>();
  private final Queue<Long> retries = new ArrayDeque<>();

  void requested(long nowNanos) {
    requests.add(nowNanos);
    forget(requests, nowNanos);
  }

  void retried(long nowNanos) {
    retries.add(nowNanos);
    forget(requests, nowNanos);
    forget(retries, nowNanos);
  }

  /** Whether the retries are at most a fifth of the requests, and ten more. */
  boolean allowed() {
    return retries.size() <= FLOOR + requests.size() / REQUESTS_PER_RETRY;
  }

  private static void forget(Queue<Long> instants, long nowNanos) {
    while (!instants.isEmpty() && nowNanos - instants.element() >= WINDOW) {
      instants.remove();
    }
  }

  @Override
  public String toString() {
    return retries.size() + " for " + requests.size() + " requests within ten seconds";
  }
}
