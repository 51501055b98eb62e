package dev.trustgate.gateway.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/** Any of them, each equally likely, whatever was drawn before. */
final class RandomPick implements Balancer {

  private final Candidate[] candidates;
  private final RandomGenerator random;

  RandomPick(List<? extends Candidate> candidates, RandomGenerator random) {
    this.candidates = candidates.toArray(Candidate[]::new);
    this.random = random;
  }

  @Override
  public int pick(Positions eligible, long nowNanos) {
    int position = Draw.uniform(eligible, random);
    candidates[position].occupy();
    return position;
  }

  @Override
  public int pickAgain(Positions eligible, long nowNanos) {
    return pick(eligible, nowNanos);
  }

  @Override
  public int foreseen(Positions eligible, long nowNanos) {
    return Draw.uniform(eligible, random);
  }

  @Override
  public double share(Positions eligible, int position) {
    return eligible.contains(position) ? 1.0 / eligible.size() : 0;
  }

  @Override
  public Balancer moved(List<? extends Candidate> next, int[] movedTo) {
    return new RandomPick(next, random);
  }
}
