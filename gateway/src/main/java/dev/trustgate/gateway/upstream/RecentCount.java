package dev.trustgate.gateway.upstream;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often something happened lately, in slots of a tenth of a second. Any number of threads may
 * count; a slot that is too old is reused by whoever comes first.
 */
final class RecentCount {

  static final long SLOT_NANOS = 100_000_000;

  /** More than any question asks for, and a power of two. */
  private static final int SLOTS = 128;

  private static final long COUNT_MASK = 0xFFFF_FFFFL;

  /** Above: the low half of the number of the slot's tenth. Below: the count. */
  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

  /** Adds to the slot of this age; does nothing if that slot has been reused since. */
  void add(long ageNanos, int change) {
    long tenth = ageNanos / SLOT_NANOS;
    int index = (int) (tenth % SLOTS);
    while (true) {
      long slot = slots.get(index);
      int ahead = (int) tenth - (int) (slot >>> Integer.SIZE);
      if (ahead < 0) {
        return;
      }
      long count = ahead == 0 ? slot & COUNT_MASK : 0;
      long changed = Math.max(0, count + change) & COUNT_MASK;
      long next = (tenth << Integer.SIZE) | changed;
      if (slots.compareAndSet(index, slot, next)) {
        return;
      }
    }
  }

  /** The sum over the slot of this age and those before it. */
  long sum(long ageNanos, int slotCount) {
    long tenth = ageNanos / SLOT_NANOS;
    long sum = 0;
    for (long at = Math.max(0, tenth - slotCount + 1); at <= tenth; at++) {
      long slot = slots.get((int) (at % SLOTS));
      sum += (int) (slot >>> Integer.SIZE) == (int) at ? slot & COUNT_MASK : 0;
    }
    return sum;
  }
}
