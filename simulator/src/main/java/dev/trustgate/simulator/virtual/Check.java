package dev.trustgate.simulator.virtual;

import java.util.Locale;

/** Says where and when something that must hold does not. */
final class Check {

  private static final double NANOS = 1e9;

  private final Simulation simulation;
  private final String where;
  private long count;

  Check(Simulation simulation, Situation situation, long seed) {
    this.simulation = simulation;
    this.where =
        String.format(
            Locale.ROOT,
            "%s, %s, seed %d",
            situation.name(),
            situation.upstream().algorithm().wireName(),
            seed);
  }

  /** How many times something was compared. */
  long count() {
    return count;
  }

  /** Breaks off unless the claim holds; the words make the sentence that says what is wrong. */
  void that(boolean holds, Object... words) {
    count++;
    if (!holds) {
      var message = new StringBuilder(where).append(", ");
      message.append(simulation.clock().nanos() / NANOS).append(" s: ");
      for (Object word : words) {
        message.append(word);
      }
      throw new Invariants.Broken(message.toString());
    }
  }
}
