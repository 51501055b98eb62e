package dev.trustgate.gateway.balance;

import java.util.random.RandomGenerator;

/** Draws over a set of positions, free of bias. */
final class Draw {

  private Draw() {}

  /** Each position equally likely. */
  static int uniform(Positions eligible, RandomGenerator random) {
    return eligible.nth(random.nextInt(eligible.size()));
  }

  /** Each position as likely as its weight says. */
  static int weighted(Candidate[] candidates, Positions eligible, RandomGenerator random) {
    int left = random.nextInt(totalWeight(candidates, eligible));
    int position = eligible.next(0);
    left -= candidates[position].weight();
    while (left >= 0) {
      position = eligible.next(position + 1);
      left -= candidates[position].weight();
    }
    return position;
  }

  /** How likely a weighted draw is to give this position. */
  static double share(Candidate[] candidates, Positions eligible, int position) {
    return eligible.contains(position)
        ? (double) candidates[position].weight() / totalWeight(candidates, eligible)
        : 0;
  }

  private static int totalWeight(Candidate[] candidates, Positions eligible) {
    int total = 0;
    for (int at = eligible.next(0); at >= 0; at = eligible.next(at + 1)) {
      total += candidates[at].weight();
    }
    return total;
  }
}
