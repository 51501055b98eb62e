package dev.trustgate.gateway.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Each in turn, as often as its weight says and as evenly spread as possible: over any W/gcd picks
 * in a row each gets exactly its weight. The smooth sequence is computed once for each set of
 * eligible candidates and then only indexed.
 */
final class WeightedRoundRobin implements Balancer {

  /**
   * Above so many steps a set's cycle is not smoothed pick by pick: about a tenth of a millisecond,
   * and some three dozen candidates whose weights have no divisor in common.
   */
  private static final long SMOOTH_STEPS_MAX = 1 << 16;

  /** Above so many picks a set has no cycle and is strided: some 0.4 milliseconds, and 32 KB. */
  private static final long CYCLE_MAX = 1 << 14;

  private final Candidate[] candidates;
  private final RandomGenerator random;
  private final Turns turns;

  WeightedRoundRobin(List<? extends Candidate> candidates, RandomGenerator random) {
    this.candidates = candidates.toArray(Candidate[]::new);
    this.random = random;
    this.turns = new Turns(this::order);
  }

  private WeightedRoundRobin(
      List<? extends Candidate> candidates, WeightedRoundRobin before, int[] movedTo) {
    this.candidates = candidates.toArray(Candidate[]::new);
    this.random = before.random;
    this.turns = before.turns.moved(this::order, movedTo, this.candidates.length);
  }

  private Order order(Positions eligible) {
    int size = eligible.size();
    int[] positions = new int[size];
    int[] weights = new int[size];
    long total = 0;
    int divisor = 0;
    for (int rank = 0, at = eligible.next(0); at >= 0; rank++, at = eligible.next(at + 1)) {
      positions[rank] = at;
      weights[rank] = candidates[at].weight();
      total += weights[rank];
      divisor = gcd(divisor, weights[rank]);
    }
    for (int rank = 0; rank < size; rank++) {
      weights[rank] /= divisor;
    }
    long cycle = total / divisor;
    if (cycle * size <= SMOOTH_STEPS_MAX) {
      return Cycle.smooth(positions, weights);
    }
    return cycle <= CYCLE_MAX ? Cycle.spread(positions, weights) : new Stride(positions, weights);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @Override
  public int pick(Positions eligible, long nowNanos) {
    int position = turns.take(eligible);
    candidates[position].occupy();
    return position;
  }

  @Override
  public int pickAgain(Positions eligible, long nowNanos) {
    int position = Draw.weighted(candidates, eligible, random);
    candidates[position].occupy();
    return position;
  }

  @Override
  public int foreseen(Positions eligible, long nowNanos) {
    return turns.foreseen(eligible);
  }

  @Override
  public double share(Positions eligible, int position) {
    return Draw.share(candidates, eligible, position);
  }

  @Override
  public Balancer moved(List<? extends Candidate> next, int[] movedTo) {
    return new WeightedRoundRobin(next, this, movedTo);
  }
}
