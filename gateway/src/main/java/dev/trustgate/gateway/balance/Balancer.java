package dev.trustgate.gateway.balance;

import dev.trustgate.gateway.domain.Algorithm;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses among candidates that are all allowed to serve. It is bound to one list of candidates;
 * each question names the positions that are eligible, of which there must be at least one. Any
 * number of threads may ask. Whoever is chosen has been occupied when the answer comes.
 */
public sealed interface Balancer
    permits RoundRobin, WeightedRoundRobin, LeastConnections, RandomPick {

  /** The balancer for an algorithm, at the beginning of its turn. */
  static Balancer of(
      Algorithm algorithm, List<? extends Candidate> candidates, RandomGenerator random) {
    return switch (algorithm) {
      case ROUND_ROBIN -> new RoundRobin(candidates, random);
      case WEIGHTED_ROUND_ROBIN -> new WeightedRoundRobin(candidates, random);
      case LEAST_CONNECTIONS -> new LeastConnections(candidates, random);
      case RANDOM -> new RandomPick(candidates, random);
    };
  }

  /** The position of the candidate that a request goes to first. */
  int pick(Positions eligible, long nowNanos);

  /**
   * The position of the candidate that a request goes to after another one failed it. It takes no
   * turn, so that the shares of first picks stay exact.
   */
  int pickAgain(Positions eligible, long nowNanos);

  /**
   * The position that {@link #pick} would choose now. It takes no turn and occupies nobody; where
   * chance has a part, the next pick may choose another.
   */
  int foreseen(Positions eligible, long nowNanos);

  /** The part of the first picks that a candidate gets while exactly these are eligible. */
  double share(Positions eligible, int position);

  /**
   * This balancer for another list of candidates, its turn kept.
   *
   * @param movedTo for each old position the new one, or -1 if the candidate is gone
   */
  Balancer moved(List<? extends Candidate> next, int[] movedTo);
}
