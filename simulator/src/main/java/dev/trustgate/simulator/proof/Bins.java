package dev.trustgate.simulator.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Balls into bins: how much the fullest of the cells has above the mean. Chance says how much that
 * must be, so a picker that is too even is caught as well as one that prefers a cell.
 *
 * @param cells among which is drawn
 * @param balls drawn in each run
 * @param publishedExcess of the fullest cell above the mean
 * @param publishedBound that the fullest cell exceeds in one run of a thousand
 * @param runs in which this is looked at
 */
record Bins(int cells, int balls, String publishedExcess, String publishedBound, int runs) {

  private static final String SOURCE = "balls into bins";
  private static final double RARE = 1e-3;

  static final List<Bins> ALL =
      List.of(
          new Bins(3, 30_000, "85", "10286", 100),
          new Bins(5, 100_000, "166", "20452", 20),
          new Bins(10, 100_000, "152", "10353", 20),
          new Bins(100, 100_000, "80", "1136", 20),
          new Bins(1_000, 1_000, "4.5", "8", 60));

  /**
   * Lets a picker fill the cells in every run and judges what comes of it.
   *
   * @param picker gives the count of every cell after so many balls, anew each time it is asked
   */
  List<Proof> judge(IntFunction<long[]> picker) {
    double mean = (double) balls / cells;
    int bound = ChanceFormulas.fullestAbove(cells, balls, RARE);
    double sum = 0;
    int above = 0;
    for (int run = 0; run < runs; run++) {
      long fullest = Arrays.stream(picker.apply(balls)).max().orElseThrow();
      sum += fullest - mean;
      above += fullest > bound ? 1 : 0;
    }
    return List.of(excess().simulated(sum / runs), exceptions(bound).simulated(above));
  }

  private Claim excess() {
    var chance = ChanceFormulas.fullest(cells, balls);
    return Claim.of("D3", SOURCE, which() + "fullest cell above the mean, mean of " + runs)
        .publishedAbout(publishedExcess)
        .computed(chance.excess())
        .within(Band.threeErrors(chance.deviation(), runs))
        .digits(2);
  }

  private Claim exceptions(int bound) {
    String what =
        String.format(
            Locale.ROOT,
            "runs of %d whose fullest cell has more than %d, published ≈ %s",
            runs,
            bound,
            publishedBound);
    int most = ChanceFormulas.binomialAbove(runs, RARE, RARE);
    return Claim.of("D3", SOURCE, which() + what)
        .computed(runs * RARE)
        .within(new Band.Between(0, most))
        .digits(2);
  }

  private String which() {
    return String.format(Locale.ROOT, "%d random picks of %d: ", balls, cells);
  }

  /** Judges each of these with a picker for so many cells. */
  static List<Proof> judge(List<Bins> all, IntFunction<IntFunction<long[]>> pickers) {
    List<Proof> proofs = new ArrayList<>();
    for (Bins bins : all) {
      proofs.addAll(bins.judge(pickers.apply(bins.cells())));
    }
    return proofs;
  }
}
