package dev.trustgate.gateway.time;

/**
 * Nanoseconds since some fixed but unknown point. Two readings are compared by subtraction only,
 * because the value may wrap around.
 */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since the fixed point of this ticker. */
  long nanos();

  /** The machine's own monotonic clock. */
  static Ticker system() {
    return System::nanoTime;
  }
}
