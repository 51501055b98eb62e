package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Capacity;
import dev.trustgate.simulator.virtual.Seeds;
import dev.trustgate.simulator.virtual.Seeds.Purpose;
import dev.trustgate.simulator.virtual.SimulatedTarget;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Upstreams;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Whether random is random and turns are exact, through the gateway's own pick of first attempts.
 */
final class Draws {

  private static final String TEXT =
      """
      Each row begins that many requests on an upstream and counts where their first attempts go. \
      χ² must stay below the bound that one random picker in a million exceeds, and above the one \
      that only one in a million stays below: a picker that is too even is not random. Turns must \
      give χ² = 0 over whole cycles. The fullest cell is what the busiest target gets. Two choices \
      are a rule of the test, for the providers' sake. The published bound of 8 for 1000 picks of 1000 \
      is itself simulated; more than 8 in a cell have a probability of 0.0011, so the exact bound \
      is 9.
      """;

  private static final double RARE = 1e-6;
  private static final int PICKS = 100_000;

  private record Fairness(int targets, String published) {}

  private record Fullest(int targets, int requests, String mean, String most, int runs) {}

  private Draws() {}

  static Section section() {
    return new Section(
        "Draws and turns",
        TEXT,
        List.of(Draws::fairness, Draws::turns, Draws::fullest, Draws::twoChoices));
  }

  private static List<Proof> fairness() {
    List<Proof> proofs = new ArrayList<>();
    for (Fairness row :
        List.of(
            new Fairness(2, "23.93"),
            new Fairness(3, "27.63"),
            new Fairness(4, "30.66"),
            new Fairness(5, "33.38"),
            new Fairness(10, "44.81"),
            new Fairness(20, "63.68"),
            new Fairness(100, "180.79"))) {
      int degrees = row.targets() - 1;
      double bound = ChanceFormulas.chiSquareAbove(degrees, RARE);
      String what = "χ² of " + PICKS + " random picks of " + row.targets() + "; bound above";
      proofs.add(
          Claim.of("D1", "Pearson 1900, α = 10⁻⁶ on both sides", what)
              .published(row.published())
              .computed(bound)
              .within(new Band.Between(ChanceFormulas.chiSquareBelow(degrees, RARE), bound))
              .digits(2)
              .simulated(chiSquare(Worlds.upstream(row.targets(), Algorithm.RANDOM), PICKS)));
    }
    return proofs;
  }

  private static List<Proof> turns() {
    Upstream weighted =
        Upstreams.with(
            Upstreams.of(
                Upstreams.target(Worlds.name(0), 1, 5),
                Upstreams.target(Worlds.name(1), 1, 1),
                Upstreams.target(Worlds.name(2), 1, 1)),
            Algorithm.WEIGHTED_ROUND_ROBIN);
    return List.of(
        Claim.of("D2", "whole cycles", "χ² of 100000 picks of 5 in turn")
            .published("0")
            .computed(0)
            .digits(2)
            .simulated(chiSquare(Worlds.upstream(5, Algorithm.ROUND_ROBIN), 100_000)),
        Claim.of("D2", "whole cycles", "χ² of 70000 picks by weights 5, 1, 1")
            .published("0")
            .computed(0)
            .digits(2)
            .simulated(chiSquare(weighted, 70_000)));
  }

  private static double chiSquare(Upstream upstream, int picks) {
    RandomGenerator random = new Seeds(Trial.SEED).of(Purpose.PICKS, upstream.targets().size());
    long[] counts = Core.of(upstream, random).firstAttempts(picks);
    int weights = upstream.targets().stream().mapToInt(target -> target.weight()).sum();
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = (double) picks * upstream.targets().get(i).weight() / weights;
      sum += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return sum;
  }

  private static List<Proof> fullest() {
    List<Proof> proofs = new ArrayList<>();
    for (Fullest row :
        List.of(
            new Fullest(3, 30_000, "10085", "10286", 20),
            new Fullest(5, 100_000, "20166", "20452", 8),
            new Fullest(10, 100_000, "10152", "10353", 8),
            new Fullest(100, 100_000, "1080", "1136", 5),
            new Fullest(1_000, 1_000, "5.5", "8", 40))) {
      proofs.addAll(fullest(row));
    }
    return proofs;
  }

  private static List<Proof> fullest(Fullest row) {
    RandomGenerator random = new Seeds(Trial.SEED).of(Purpose.PICKS, row.targets());
    Core core = Core.of(Worlds.upstream(row.targets(), Algorithm.RANDOM), random);
    double sum = 0;
    double most = 0;
    for (int run = 0; run < row.runs(); run++) {
      long fullest = Arrays.stream(core.firstAttempts(row.requests())).max().orElseThrow();
      sum += fullest;
      most = run == 0 ? fullest : most;
    }
    boolean many = row.requests() > row.targets();
    double mean =
        many
            ? ChanceFormulas.expectedFullest(row.targets(), row.requests())
            : ChanceFormulas.expectedFullestOfOneEach(row.targets());
    double bound =
        many
            ? ChanceFormulas.fullestAbove(row.targets(), row.requests(), 1e-3)
            : ChanceFormulas.fullestOfOneEachAbove(row.targets(), 1e-3);
    String which = row.requests() + " random picks of " + row.targets();
    return List.of(
        Claim.of("D3", "balls into bins", which + ": fullest cell, mean of " + row.runs() + " runs")
            .published(row.mean())
            .computed(mean)
            .within(Band.percent(many ? 1 : 3))
            .digits(1)
            .simulated(sum / row.runs()),
        Claim.of("D3", "balls into bins", which + ": fullest cell of the first run; 99.9 % bound")
            .published(row.most())
            .computed(bound)
            .within(new Band.Between((double) row.requests() / row.targets(), Math.floor(bound)))
            .digits(0)
            .simulated(most));
  }

  private static List<Proof> twoChoices() {
    List<Proof> proofs = new ArrayList<>();
    for (Fullest row :
        List.of(
            new Fullest(10, 100_000, "1.3", "", 10),
            new Fullest(100, 100_000, "1.95", "", 10),
            new Fullest(1_000, 100_000, "2.2", "", 10))) {
      double sum = 0;
      for (int run = 0; run < row.runs(); run++) {
        sum += fullestOfTwo(row.targets(), row.requests(), run);
      }
      double gap = sum / row.runs() - (double) row.requests() / row.targets();
      double order = StrictMath.log(StrictMath.log(row.targets())) / StrictMath.log(2);
      proofs.add(
          Claim.of(
                  "D4",
                  "Azar et al. 1994: ln ln n / ln 2 + O(1)",
                  String.format(
                      Locale.ROOT,
                      "%d picks of %d by two choices: fullest cell above the mean",
                      row.requests(),
                      row.targets()))
              .published(row.mean())
              .computed(order)
              .within(Band.plusMinus(1))
              .digits(2)
              .simulated(gap));
    }
    return proofs;
  }

  /** Providers that never answer are the bins. */
  private static long fullestOfTwo(int bins, int balls, int run) {
    var seeds = new Seeds(Trial.SEED);
    var clock = new VirtualClock();
    Conduct bin = Conduct.of(new Behaviour.Hangs());
    List<SimulatedTarget> all = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      all.add(new SimulatedTarget(clock, bin.phases(), Capacity.UNLIMITED, seeds, i));
    }
    RandomGenerator random = seeds.of(Purpose.PICKS, run);
    Chooser two = new Chooser.PowerOf(2);
    for (int ball = 0; ball < balls; ball++) {
      all.get(two.choose(all, random, 0)).take(Unheard.CALLER);
    }
    return all.stream().mapToLong(SimulatedTarget::calls).max().orElseThrow();
  }
}
