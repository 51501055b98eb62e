package dev.trustgate.gateway.balance;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The one with the fewest attempts in flight for its weight. Equals are told apart by a weighted
 * draw, so that an idle set is shared by weight and not by the order of the configuration.
 */
final class LeastConnections implements Balancer {

  /** How often a pick looks again because another thread was faster; then it takes what it has. */
  private static final int LOOKS_MAX = 4;

  private static final long LOW_WORD = 0xFFFF_FFFFL;

  private final Candidate[] candidates;
  private final RandomGenerator random;

  LeastConnections(List<? extends Candidate> candidates, RandomGenerator random) {
    this.candidates = candidates.toArray(Candidate[]::new);
    this.random = random;
  }

  @Override
  public int pick(Positions eligible, long nowNanos) {
    int position = -1;
    for (int look = 0; look < LOOKS_MAX; look++) {
      long found = least(eligible, nowNanos);
      position = (int) (found & LOW_WORD);
      if (candidates[position].occupyIf((int) (found >>> Integer.SIZE))) {
        return position;
      }
    }
    candidates[position].occupy();
    return position;
  }

  /** A least loaded position, and above it the in-flight count it was seen with. */
  private long least(Positions eligible, long nowNanos) {
    int best = -1;
    int inFlight = 0;
    long weight = 0;
    long tied = 0;
    for (int at = eligible.next(0); at >= 0; at = eligible.next(at + 1)) {
      int theirs = candidates[at].inFlight();
      long theirWeight = bearable(candidates[at], nowNanos);
      // theirs / theirWeight against inFlight / weight, without dividing
      long difference = best < 0 ? -1 : theirs * weight - inFlight * theirWeight;
      if (difference < 0) {
        best = at;
        inFlight = theirs;
        weight = theirWeight;
        tied = theirWeight;
      } else if (difference == 0) {
        tied += theirWeight;
      }
    }
    long left = tied > weight ? random.nextLong(tied) : 0;
    for (int at = best; at >= 0 && tied > weight; at = eligible.next(at + 1)) {
      int theirs = candidates[at].inFlight();
      long theirWeight = bearable(candidates[at], nowNanos);
      boolean equal = theirs * weight == inFlight * theirWeight;
      left -= equal ? theirWeight : 0;
      if (equal && left < 0) {
        return packed(theirs, at);
      }
    }
    return packed(inFlight, best); // the only one, or the others have moved meanwhile
  }

  private static long bearable(Candidate candidate, long nowNanos) {
    return (long) candidate.weight() * candidate.rampPermille(nowNanos);
  }

  private static long packed(int inFlight, int position) {
    return (long) inFlight << Integer.SIZE | position;
  }

  @Override
  public int pickAgain(Positions eligible, long nowNanos) {
    return pick(eligible, nowNanos);
  }

  @Override
  public double share(Positions eligible, int position) {
    return Draw.share(candidates, eligible, position);
  }

  @Override
  public Balancer moved(List<? extends Candidate> next, int[] movedTo) {
    return new LeastConnections(next, random);
  }
}
