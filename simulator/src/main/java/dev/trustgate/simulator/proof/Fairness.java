package dev.trustgate.simulator.proof;

import java.util.List;

/**
 * Whether counts are as uneven as chance makes them, by χ².
 *
 * @param published the bound above, as others have computed it
 */
record Fairness(int targets, String published) {

  private static final double RARE = 1e-6;
  private static final int PICKS = 100_000;

  static final List<Fairness> ALL =
      List.of(
          new Fairness(2, "23.93"),
          new Fairness(3, "27.63"),
          new Fairness(4, "30.66"),
          new Fairness(5, "33.38"),
          new Fairness(10, "44.81"),
          new Fairness(20, "63.68"),
          new Fairness(100, "180.79"));

  /** So many that they can be shared evenly, lest a remainder make an even picker look uneven. */
  int picks() {
    return PICKS - PICKS % targets;
  }

  /** Judges how often each target was picked. */
  Proof judge(long[] counts) {
    int degrees = targets - 1;
    double bound = ChanceFormulas.chiSquareAbove(degrees, RARE);
    return Claim.of(
            "D1",
            "Pearson 1900, α = 10⁻⁶ on both sides",
            "χ² of " + picks() + " random picks of " + targets + "; bound above")
        .published(published)
        .computed(bound)
        .within(new Band.Between(ChanceFormulas.chiSquareBelow(degrees, RARE), bound))
        .digits(2)
        .simulated(chiSquare(counts, new int[] {1}));
  }

  /** χ² of counts that should be as these weights, which begin again when there are no more. */
  static double chiSquare(long[] counts, int[] weights) {
    double picks = 0;
    double all = 0;
    for (int i = 0; i < counts.length; i++) {
      picks += counts[i];
      all += weights[i % weights.length];
    }
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = picks * weights[i % weights.length] / all;
      sum += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return sum;
  }
}
