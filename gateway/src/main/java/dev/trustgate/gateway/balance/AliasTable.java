package dev.trustgate.gateway.balance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Draws positions by weight with one random number and one comparison, however many there are:
 * Walker's alias method, in whole numbers, so that nothing is lost by rounding. Every position has
 * a slot as wide as the mean; whoever is lighter shares its slot with one that is heavier.
 */
final class AliasTable {

  /** Of its slot, which is as wide as the weight of all, so much is the position's own. */
  private final long[] own;

  /** Whose the rest of the slot is. */
  private final int[] others;

  private final long total;

  AliasTable(List<? extends Candidate> candidates) {
    int many = candidates.size();
    own = new long[many];
    others = new int[many];
    total = candidates.stream().mapToLong(Candidate::weight).sum();
    Deque<Integer> lighter = new ArrayDeque<>(many);
    Deque<Integer> heavier = new ArrayDeque<>(many);
    for (int position = 0; position < many; position++) {
      own[position] = (long) candidates.get(position).weight() * many;
      others[position] = position;
      (own[position] < total ? lighter : heavier).push(position);
    }
    while (!lighter.isEmpty()) {
      int light = lighter.pop();
      int heavy = heavier.element(); // the mean of those that are left is as wide as a slot
      others[light] = heavy;
      own[heavy] -= total - own[light];
      if (own[heavy] < total) {
        lighter.push(heavier.pop());
      }
    }
  }

  /** The position that a number of 64 even bits means. */
  int position(long bits) {
    int slot = (int) Math.unsignedMultiplyHigh(bits, own.length);
    long within = Math.unsignedMultiplyHigh(bits * own.length, total);
    return within < own[slot] ? slot : others[slot];
  }
}
