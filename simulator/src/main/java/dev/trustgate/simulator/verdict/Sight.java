package dev.trustgate.simulator.verdict;

/** From where a run is seen, which decides what can be seen of it. */
enum Sight {
  /** Every event at its instant: virtual time. */
  EXACT,
  /** From within the gateway, while other threads go on. */
  INSIDE,
  /** By its answers and its status page: a gateway in another process. */
  OUTSIDE
}
