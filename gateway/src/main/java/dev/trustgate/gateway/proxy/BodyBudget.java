package dev.trustgate.gateway.proxy;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of request bodies may be held at once. Each body is within its own limit, but many
 * of the largest together would take the memory that everybody needs: the last ones are told to
 * come back. What was announced and has not come takes no room: many who announce much and say
 * little would leave none.
 */
final class BodyBudget {

  private final AtomicLong free;

  BodyBudget(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** The right to hold some bytes, until it is closed. */
  final class Lease implements AutoCloseable {

    private long held;

    private Lease() {}

    /**
     * Takes as much more as is missing.
     *
     * @throws RefusedException 503 if so much is not left
     */
    void growTo(long bytes) {
      long more = bytes - held;
      if (free.addAndGet(-more) < 0) {
        free.addAndGet(more);
        throw new RefusedException(
            Refusal.of(
                    503,
                    "overloaded",
                    "the gateway holds as many request bodies as its memory allows; ask again soon")
                .with("retry-after", "1"));
      }
      held = bytes;
    }

    @Override
    public void close() {
      free.addAndGet(held);
      held = 0;
    }
  }

  /** A lease of nothing yet. */
  Lease lease() {
    return new Lease();
  }
}
