package dev.trustgate.gateway.balance;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** An order that repeats a short sequence, kept as a table. */
final class Cycle implements Order {

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
   * Of many candidates, for which a pick by pick computation takes too long: as even as can be, but
   * not in nginx's order.
   *
   * @param weights as for {@link #smooth}
   */
  static Cycle spread(int[] positions, int[] weights) {
    int[] turns = ChairmanAssignment.turns(weights);
    short[] sequence = new short[turns.length];
    for (int at = 0; at < turns.length; at++) {
      sequence[at] = (short) positions[turns[at]];
    }
    return new Cycle(sequence);
  }

  @Override
  public int next(AtomicLong tickets) {
    return sequence[(int) Math.floorMod(tickets.getAndIncrement(), (long) sequence.length)];
  }
}
