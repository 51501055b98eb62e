package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.recent.CountRing;

/**
 * How many retries an upstream may add to the load it is given: at any moment, over the ten seconds
 * before, at most a fifth of the requests and ten more. An outage must not multiply its own load.
 */
final class RetryBudget {

  static final int FLOOR = 10;
  static final int REQUESTS_PER_RETRY = 5;

  private static final int WINDOW_SLOTS = 100;
  private static final int SLOTS = 128;
  private static final long SLOT_NANOS = 100_000_000;

  private final long bornNanos;
  private final CountRing requests = new CountRing(SLOTS, 1, SLOT_NANOS);
  private final CountRing retries = new CountRing(SLOTS, 1, SLOT_NANOS);

  RetryBudget(long bornNanos) {
    this.bornNanos = bornNanos;
  }

  /** Takes in that a request made its first attempt. */
  void requested(long nowNanos) {
    requests.add(nowNanos - bornNanos, 0, 1);
  }

  /** Takes one retry from the budget; false if it is spent. */
  boolean tryRetry(long nowNanos) {
    long age = nowNanos - bornNanos;
    // Counted first and taken back if too many: threads that meet may both go without, never
    // beyond.
    // The slots at the rim are counted as retries and not as requests, which errs the same way.
    retries.add(age, 0, 1);
    long allowed = FLOOR + requests.sum(age, 0, WINDOW_SLOTS) / REQUESTS_PER_RETRY;
    if (retries.sum(age, 0, WINDOW_SLOTS + 1) <= allowed) {
      return true;
    }
    retries.add(age, 0, -1);
    return false;
  }
}
