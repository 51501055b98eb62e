package dev.trustgate.gateway.inbound;

import java.util.concurrent.atomic.AtomicLong;

/** The moment by which one thread must be through; another one looks whether it is late. */
final class Deadline {

  private static final long NONE = 0;
  private static final long MISSED = 1;

  private final AtomicLong at = new AtomicLong(NONE);

  /** Must be through by then. */
  void set(long nanos) {
    at.set(nanos == NONE || nanos == MISSED ? MISSED + 1 : nanos);
  }

  /** Is through; says whether it was in time. */
  boolean lift() {
    return at.getAndSet(NONE) != MISSED;
  }

  /** Whether the moment has just been missed: true once, and never after {@link #lift}. */
  boolean missedAt(long now) {
    long seen = at.get();
    return seen != NONE && seen != MISSED && now - seen >= 0 && at.compareAndSet(seen, MISSED);
  }
}
