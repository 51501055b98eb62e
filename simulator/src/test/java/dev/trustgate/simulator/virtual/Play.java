package dev.trustgate.simulator.virtual;

/** Plays situations for tests. */
final class Play {

  private Play() {}

  /** Plays it with all invariants watched; gives what happened. */
  static Ledger watched(Situation situation, long seed) {
    var simulation = new Simulation(situation, seed);
    var ledger = new Ledger(simulation.clock(), situation.load().lasts());
    var invariants = new Invariants(simulation, situation, seed);
    simulation.watchedBy(ledger).watchedBy(invariants).run();
    if (invariants.checks() < ledger.arrived()) {
      throw new AssertionError("the invariants saw too little: " + invariants.checks());
    }
    return ledger;
  }
}
