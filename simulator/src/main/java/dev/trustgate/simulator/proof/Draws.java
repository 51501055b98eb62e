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
      give χ² = 0 over whole cycles.

      D3 looks at the busiest target. What it gets above the mean is chance too: a picker that \
      prefers a target gives it more, and one that is more even than chance gives it less (a \
      perfectly even one nothing), so this excess is judged and not the count that holds it. Its \
      band is ±3 standard errors over the runs, by the computed standard deviation of the fullest \
      cell. In at most one run of a thousand the fullest cell may have more than the bound that is \
      named with the runs; the band says how many such runs are seen with a probability of 0.001 or \
      more, and catches uneven pickers only. The published bound of 8 for 1000 picks of 1000 is \
      itself simulated; more than 8 in a cell have a probability of 0.0011, so the exact bound is \
      9. Two choices (D4) are a rule of the test, for the providers' sake.
      """;

  private record Fullest(int targets, int requests, String above, int runs) {}

  private Draws() {}

  static Section section() {
    return new Section(
        "Draws and turns",
        TEXT,
        List.of(Draws::fairness, Draws::turns, Draws::bins, Draws::twoChoices));
  }

  private static List<Proof> fairness() {
    List<Proof> proofs = new ArrayList<>();
    for (Fairness row : Fairness.ALL) {
      Core core = core(Worlds.upstream(row.targets(), Algorithm.RANDOM));
      proofs.add(row.judge(core.firstAttempts(row.picks())));
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
    long[] even = core(Worlds.upstream(5, Algorithm.ROUND_ROBIN)).firstAttempts(100_000);
    long[] byWeight = core(weighted).firstAttempts(70_000);
    return List.of(
        Claim.of("D2", "whole cycles", "χ² of 100000 picks of 5 in turn")
            .published("0")
            .computed(0)
            .digits(2)
            .simulated(Fairness.chiSquare(even, new int[] {1})),
        Claim.of("D2", "whole cycles", "χ² of 70000 picks by weights 5, 1, 1")
            .published("0")
            .computed(0)
            .digits(2)
            .simulated(Fairness.chiSquare(byWeight, new int[] {5, 1, 1})));
  }

  private static List<Proof> bins() {
    return Bins.judge(
        Bins.ALL, cells -> core(Worlds.upstream(cells, Algorithm.RANDOM))::firstAttempts);
  }

  private static Core core(Upstream upstream) {
    return Core.of(upstream, new Seeds(Trial.SEED).of(Purpose.PICKS, upstream.targets().size()));
  }

  private static List<Proof> twoChoices() {
    List<Proof> proofs = new ArrayList<>();
    for (Fullest row :
        List.of(
            new Fullest(10, 100_000, "1.3", 10),
            new Fullest(100, 100_000, "1.95", 10),
            new Fullest(1_000, 100_000, "2.2", 10))) {
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
              .publishedAbout(row.above())
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
