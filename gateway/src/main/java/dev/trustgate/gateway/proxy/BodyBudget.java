package dev.trustgate.gateway.proxy;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of request bodies may be held at once. Each body is within its own limit, but many
 * of the largest together would take the memory that everybody needs: the last ones are told to
 * come back.
 */
final class BodyBudget {

  private final AtomicLong free;

  BodyBudget(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** The right to hold so many bytes, until it is closed. */
  final class Lease implements AutoCloseable {

    private long held;

    private Lease(long held) {
      this.held = held;
    }

    /** Gives back what turned out not to be needed. */
    void shrinkTo(long bytes) {
      free.addAndGet(held - bytes);
      held = bytes;
    }

    @Override
    public void close() {
      shrinkTo(0);
    }
  }

  /**
   * Takes a part of the budget.
   *
   * @throws RefusedException 503 if so much is not left
   */
  Lease take(long bytes) {
    if (free.addAndGet(-bytes) < 0) {
      free.addAndGet(bytes);
      throw new RefusedException(
          Refusal.of(
                  503,
                  "overloaded",
                  "the gateway holds as many request bodies as its memory allows; ask again soon")
              .with("retry-after", "1"));
    }
    return new Lease(bytes);
  }
}
