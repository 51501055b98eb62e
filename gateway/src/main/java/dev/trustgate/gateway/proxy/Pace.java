package dev.trustgate.gateway.proxy;

/** How fast a body must come. */
@FunctionalInterface
interface Pace {

  /** When the next bytes must be here; asked before every read. */
  long deadlineNanos();

  /** These bytes have come. */
  default void came(byte[] bytes, int count) {}
}
