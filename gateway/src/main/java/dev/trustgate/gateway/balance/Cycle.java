package dev.trustgate.gateway.balance;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** An order that repeats a short sequence, kept as a table. */
final class Cycle implements Order {

  /** The golden ratio's bits: its multiples spread evenly, however many there are. */
  private static final int SPREAD = 0x9E3779B9;

  private static final int RANK_BITS = 16;

  private final short[] sequence;

  private Cycle(short[] sequence) {
    this.sequence = sequence;
  }

  /** Each position once, in rising order. */
  static Cycle even(Positions positions) {
    short[] sequence = new short[positions.size()];
    for (int i = 0, at = positions.next(0); at >= 0; i++, at = positions.next(at + 1)) {
      sequence[i] = (short) at;
    }
    return new Cycle(sequence);
  }

  /**
   * Smooth weighted round robin, as nginx computes it pick by pick: every candidate gains its
   * weight, the richest serves and pays the total, the first of equals wins. After as many picks as
   * the weights sum up to, all are back at zero; so one cycle is the whole sequence.
   *
   * @param weights without a common divisor, else the cycle repeats within the table
   */
  static Cycle smooth(int[] positions, int[] weights) {
    int total = IntStream.of(weights).sum();
    int[] credits = new int[weights.length];
    short[] sequence = new short[total];
    for (int turn = 0; turn < total; turn++) {
      int richest = 0;
      for (int i = 0; i < weights.length; i++) {
        credits[i] += weights[i];
        richest = credits[i] > credits[richest] ? i : richest;
      }
      credits[richest] -= total;
      sequence[turn] = (short) positions[richest];
    }
    return new Cycle(sequence);
  }

  /**
   * Of many candidates, for which a pick by pick computation takes too long: in a cycle that lasts
   * from 0 to 1 one of weight w serves at (k + p)/w, k from 0 to w - 1. Each has a phase p of its
   * own, or all of equal weight would serve at the same moments.
   *
   * @param weights as for {@link #smooth}; of at most 65 536 candidates
   */
  static Cycle spread(int[] positions, int[] weights) {
    int total = IntStream.of(weights).sum();
    long[] moments = new long[total];
    int turn = 0;
    for (int rank = 0; rank < weights.length; rank++) {
      long phase = Integer.toUnsignedLong(rank * SPREAD);
      for (long k = 0; k < weights[rank]; k++) {
        long moment = ((k << Integer.SIZE) + phase) / weights[rank];
        moments[turn++] = (moment << RANK_BITS) | rank;
      }
    }
    Arrays.sort(moments);
    short[] sequence = new short[total];
    for (int at = 0; at < total; at++) {
      sequence[at] = (short) positions[(int) moments[at] & ((1 << RANK_BITS) - 1)];
    }
    return new Cycle(sequence);
  }

  @Override
  public int next(AtomicLong tickets) {
    return sequence[(int) Math.floorMod(tickets.getAndIncrement(), (long) sequence.length)];
  }
}
