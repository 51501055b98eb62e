package dev.trustgate.gateway.balance;

import java.util.concurrent.atomic.AtomicLong;

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
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
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

  @Override
  public int next(AtomicLong tickets) {
    return sequence[(int) Math.floorMod(tickets.getAndIncrement(), (long) sequence.length)];
  }
}
