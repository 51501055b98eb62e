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
  private static final int WHOLE_RAMP = 1_000;

  /** Drawing one costs as much as looking at so few. */
  private static final int FEW = 8;

  private static final int DRAWS_LEAST = 1;
  private static final int DRAWS_MAX = 16;

  private final Candidate[] candidates;
  private final RandomGenerator random;
  private final AliasTable byWeight;

  LeastConnections(List<? extends Candidate> candidates, RandomGenerator random) {
    this.candidates = candidates.toArray(Candidate[]::new);
    this.random = random;
    this.byWeight = new AliasTable(candidates);
  }

  @Override
  public int pick(Positions eligible, long nowNanos) {
    int position = idle(eligible, nowNanos);
    if (position >= 0 && candidates[position].occupyIf(0)) {
      return position;
    }
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

  /**
   * Somebody idle, or -1 if none was drawn: nobody has less in flight, and there is nearly always
   * one, who need not be sought among all. Everybody is drawn as often as its weight says, and
   * whoever may not be taken is not, so that the idle are told apart as if all of them had been
   * looked at.
   */
  private int idle(Positions eligible, long nowNanos) {
    int size = eligible.size();
    int draws = size == 1 ? 0 : Math.clamp(size / FEW, DRAWS_LEAST, DRAWS_MAX);
    for (int draw = 0; draw < draws; draw++) {
      int position = byWeight.position(random.nextLong());
      if (eligible.contains(position)
          && candidates[position].inFlight() == 0
          && bears(candidates[position].rampPermille(nowNanos))) {
        return position;
      }
    }
    return -1;
  }

  private boolean bears(int rampPermille) {
    return rampPermille >= WHOLE_RAMP || below(WHOLE_RAMP) < rampPermille;
  }

  /**
   * A least loaded position, and above it the in-flight count it was seen with. One pass, a word of
   * the set at a time: which of a word are equal fits another word, and drawing among those needs
   * no second look at what they carry.
   */
  private long least(Positions eligible, long nowNanos) {
    long best = -1;
    int inFlight = 0;
    long weight = 0;
    long tied = 0;
    for (int index = 0; index < eligible.wordCount(); index++) {
      long equals = 0;
      long tiedBefore = tied;
      for (long word = eligible.word(index); word != 0; word &= word - 1) {
        Candidate candidate = candidates[index * Long.SIZE + Long.numberOfTrailingZeros(word)];
        int theirs = candidate.inFlight();
        long theirWeight = bearable(candidate, nowNanos);
        // theirs / theirWeight against inFlight / weight, without dividing
        long difference = weight == 0 ? -1 : theirs * weight - inFlight * theirWeight;
        if (difference < 0) {
          inFlight = theirs;
          weight = theirWeight;
          tied = theirWeight;
          tiedBefore = 0;
          equals = Long.lowestOneBit(word);
        } else if (difference == 0) {
          tied += theirWeight;
          equals |= Long.lowestOneBit(word);
        }
      }
      long added = tied - tiedBefore;
      if (equals != 0 && (tiedBefore == 0 || below(tied) < added)) {
        int position = index * Long.SIZE + drawn(index, equals, added, nowNanos);
        // as many as the one it was compared with, for its weight; dividing nothing is dear
        long theirs =
            inFlight == 0 ? 0 : inFlight * bearable(candidates[position], nowNanos) / weight;
        best = packed((int) theirs, position);
      }
    }
    return best;
  }

  /** The number of one of the bits in a word, drawn by weight. */
  private int drawn(int index, long bits, long weight, long nowNanos) {
    long rest = bits;
    int bit = Long.numberOfTrailingZeros(rest);
    if (Long.lowestOneBit(rest) == rest) {
      return bit;
    }
    long left = below(weight);
    while (true) {
      left -= bearable(candidates[index * Long.SIZE + bit], nowNanos);
      rest &= rest - 1;
      if (left < 0 || rest == 0) {
        return bit;
      }
      bit = Long.numberOfTrailingZeros(rest);
    }
  }

  /** A number below the bound: scaled, which is cheaper than a remainder and as even to 2^-36. */
  private long below(long bound) {
    return Math.unsignedMultiplyHigh(random.nextLong(), bound);
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
  public int foreseen(Positions eligible, long nowNanos) {
    return (int) (least(eligible, nowNanos) & LOW_WORD);
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
