package dev.trustgate.simulator.proof;

import dev.trustgate.simulator.virtual.SimulatedTarget;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses a provider by looking at the providers themselves. Rules that theory speaks of and the
 * gateway does not offer: they try the world, not the gateway.
 */
sealed interface Chooser permits Chooser.PowerOf, PeakEwma {

  /** The place of the provider that gets the next call. */
  int choose(List<SimulatedTarget> providers, RandomGenerator random, long nowNanos);

  /** A call that this chooser placed has ended. */
  default void ended(int provider, long durationNanos, long nowNanos) {}

  /** Draws so many, with replacement, and takes the least busy of them; one of one is random. */
  record PowerOf(int choices) implements Chooser {
    @Override
    public int choose(List<SimulatedTarget> providers, RandomGenerator random, long nowNanos) {
      if (providers.size() == 1) {
        return 0;
      }
      int best = random.nextInt(providers.size());
      for (int draw = 1; draw < choices; draw++) {
        int other = random.nextInt(providers.size());
        if (providers.get(other).calls() < providers.get(best).calls()) {
          best = other;
        }
      }
      return best;
    }
  }
}
