package dev.trustgate.simulator.proof;

/** A claim, and the value that the simulation gave. */
record Proof(Claim claim, double simulated) {

  /** Whether the value is within its band. */
  boolean holds() {
    return claim.band().holds(claim.expected(), simulated);
  }
}
