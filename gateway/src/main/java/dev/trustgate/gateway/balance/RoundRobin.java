package dev.trustgate.gateway.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/** Each in turn, whatever its weight: any k·n picks in a row give each of n exactly k. */
final class RoundRobin implements Balancer {

  private final Candidate[] candidates;
  private final RandomGenerator random;
  private final Turns turns;

  RoundRobin(List<? extends Candidate> candidates, RandomGenerator random) {
    this(candidates, random, new Turns(Cycle::even));
  }

  private RoundRobin(List<? extends Candidate> candidates, RandomGenerator random, Turns turns) {
    this.candidates = candidates.toArray(Candidate[]::new);
    this.random = random;
    this.turns = turns;
  }

  @Override
  public int pick(Positions eligible, long nowNanos) {
    int position = turns.take(eligible);
    candidates[position].occupy();
    return position;
  }

  @Override
  public int pickAgain(Positions eligible, long nowNanos) {
    int position = Draw.uniform(eligible, random);
    candidates[position].occupy();
    return position;
  }

  @Override
  public int foreseen(Positions eligible, long nowNanos) {
    return turns.foreseen(eligible);
  }

  @Override
  public double share(Positions eligible, int position) {
    return eligible.contains(position) ? 1.0 / eligible.size() : 0;
  }

  @Override
  public Balancer moved(List<? extends Candidate> next, int[] movedTo) {
    return new RoundRobin(next, random, turns.moved(Cycle::even, movedTo, next.size()));
  }
}
