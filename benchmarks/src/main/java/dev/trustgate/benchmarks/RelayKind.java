package dev.trustgate.benchmarks;

/** What a relay does with a request between its listener and its client. */
enum RelayKind {
  /** Hands it on as it came. */
  HANDS_ON,
  /** Puts another model into it, knowing beforehand where it stands. */
  CHANGES_MODEL,
  /** Refuses what is no request, and puts another model into it: the gateway's way. */
  READS
}
