package dev.trustgate.gateway.balance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The most even cycle there is: with n candidates whose weights sum up to W, after every turn t
 * each has had t·w/W turns, give or take at most 1 - 1/(2n-2). Nothing keeps a smaller bound for
 * all weights (R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32, 1980).
 *
 * <p>The bound says from when and until when each turn of a candidate may be; of those that may
 * serve now, whoever must serve first does. A candidate waits for its next turn's beginning or for
 * its end, so one link for each makes all lists of them.
 */
final class ChairmanAssignment {

  private static final int NONE = -1;

  private final int[] weights;
  private final long total;

  /** The bound is 1 - 1/slack: so much of a turn may be early, and late. */
  private final long slack;

  private final int[] next;
  private final int[] beginning;
  private final int[] ending;
  private final BitSet endings;

  private ChairmanAssignment(int[] weights) {
    this.weights = weights;
    this.total = IntStream.of(weights).sum();
    this.slack = 2L * Math.max(weights.length, 2) - 2;
    this.next = new int[weights.length];
    this.beginning = none();
    this.ending = none();
    this.endings = new BitSet(beginning.length);
  }

  private int[] none() {
    int[] lists = new int[(int) total + 1];
    Arrays.fill(lists, NONE);
    return lists;
  }

  /**
   * The ranks of the candidates in the order of their turns, as many as the weights sum up to.
   *
   * @param weights positive, without a common divisor, else the cycle repeats within itself; the
   *     sum, its square and the number of candidates fit into a long together
   */
  static int[] turns(int[] weights) {
    return new ChairmanAssignment(weights).turns();
  }

  private int[] turns() {
    int[] turns = new int[(int) total];
    int[] served = new int[weights.length];
    for (int rank = 0; rank < weights.length; rank++) {
      wait(beginning, firstTurn(rank, 0), rank);
    }
    for (int turn = 1; turn <= turns.length; turn++) {
      for (int rank = beginning[turn], after; rank != NONE; rank = after) {
        after = next[rank];
        int last = lastTurn(rank, served[rank]);
        wait(ending, last, rank);
        endings.set(last);
      }
      int last = endings.nextSetBit(turn);
      int rank = ending[last];
      ending[last] = next[rank];
      endings.set(last, next[rank] != NONE);
      turns[turn - 1] = rank;
      if (++served[rank] < weights[rank]) {
        wait(beginning, Math.max(turn + 1, firstTurn(rank, served[rank])), rank);
      }
    }
    return turns;
  }

  private void wait(int[] lists, int turn, int rank) {
    next[rank] = lists[turn];
    lists[turn] = rank;
  }

  /** The first turn in which one that served so often may serve again, counted from 1. */
  private int firstTurn(int rank, long served) {
    return (int) Math.ceilDiv(total * (served * slack + 1), weights[rank] * slack);
  }

  /** The last turn in which it must: with one more it would be too far behind. */
  private int lastTurn(int rank, long served) {
    return (int) (total * ((served + 1) * slack - 1) / (weights[rank] * slack)) + 1;
  }
}
