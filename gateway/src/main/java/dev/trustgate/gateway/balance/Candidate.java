package dev.trustgate.gateway.balance;

/** What a balancer sees of a target: how much it should carry, and how much it carries. */
public interface Candidate {

  /** Its share relative to the others, at least 1. */
  int weight();

  /** How many attempts it is serving at this moment. */
  int inFlight();

  /**
   * How much of its weight it can bear already, in thousandths: below 1000 for a while after it
   * came back, never below 1.
   */
  int rampPermille(long nowNanos);

  /** Counts one more attempt in flight. */
  void occupy();

  /** Counts one more if there are exactly {@code seen} in flight; says whether it did. */
  boolean occupyIf(int seen);
}
