package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.balance.Picks.array;
import static dev.trustgate.gateway.balance.Picks.counts;
import static dev.trustgate.gateway.balance.Picks.gcd;
import static dev.trustgate.gateway.balance.Picks.series;
import static dev.trustgate.gateway.balance.Picks.sum;
import static dev.trustgate.gateway.domain.Algorithm.WEIGHTED_ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of smooth weighted round robin, as found in load-balancing literature and checked there. */
class WeightedRoundRobinProperties {

  private static final double ROUNDING = 1e-9;

  @Property(tries = 10_000)
  void anyWindowOfOneCycleIsExact(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 100) Integer> weights,
      @ForAll @IntRange(max = 500) int before) {
    int[] w = array(weights);
    int divisor = gcd(w);
    Balancer balancer = Picks.balancer(WEIGHTED_ROUND_ROBIN, w);
    series(balancer, Positions.all(w.length), before);

    int[] counts = counts(series(balancer, all(w), sum(weights) / divisor), w.length);

    assertThat(counts).isEqualTo(Arrays.stream(w).map(weight -> weight / divisor).toArray());
  }

  /**
   * Whoever serves has at least the mean of all credits, which is the total over n: nobody gets
   * ahead by more than 1 - 1/n. The k who are furthest behind are so by 1/(k+1) + ... + 1/n at most
   * on average: a turn gives them less than it takes if one of them serves, and if another one does
   * who is behind them all, they are on average not further than with it, by induction 1/(k+2) +
   * ... + 1/n and 1/(k+1) for the turn. With k = 1 nobody is behind by more than H(n) - 1.
   */
  @Property(tries = 10_000)
  void nobodyIsFarAheadOrBehindAtAnyMoment(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 100) Integer> weights) {
    int[] w = array(weights);
    int n = w.length;
    double total = sum(weights);
    int[] series = series(Picks.balancer(WEIGHTED_ROUND_ROBIN, w), all(w), (int) total);
    int[] counts = new int[n];
    for (int turn = 1; turn <= series.length; turn++) {
      counts[series[turn - 1]]++;
      for (int i = 0; i < n; i++) {
        double ahead = counts[i] - turn * w[i] / total;
        assertThat(ahead).isBetween(1 - harmonic(n) - ROUNDING, 1 - 1.0 / n + ROUNDING);
      }
    }
  }

  /**
   * Between two of its turns a candidate falls from the one bound to the other at most, by its
   * share a turn, and serves in the next; in a burst it rises by the rest.
   */
  @Property(tries = 10_000)
  void gapsAndBurstsAreBounded(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 1, max = 100) Integer> weights) {
    int[] w = array(weights);
    int n = w.length;
    double total = sum(weights);
    int[] series = series(Picks.balancer(WEIGHTED_ROUND_ROBIN, w), all(w), 2 * (int) total);
    double spread = harmonic(n) - 1.0 / n;
    for (int i = 0; i < n; i++) {
      double share = w[i] / total;
      assertThat((double) longestGap(series, i)).isLessThanOrEqualTo(1 + spread / share + ROUNDING);
      assertThat((double) longestBurst(series, i))
          .isLessThanOrEqualTo(spread / (1 - share) + ROUNDING);
    }
  }

  /** Many candidates' cycles are exact, and after no turn is anybody a whole pick off its share. */
  @Property(tries = 300)
  void spreadCyclesAreExactAndEven(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 1, max = 100) Integer> weights) {
    assertEven(array(weights));
  }

  /**
   * The same of few, where the bound is narrowest, and with one heavy candidate among light ones.
   */
  @Property(tries = 2_000)
  void spreadCyclesOfFewAreEvenToo(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 6) Integer> weights,
      @ForAll @IntRange(min = 1, max = 500) int heavy) {
    List<Integer> all = new ArrayList<>(weights);
    all.add(heavy);
    assertEven(array(all));
  }

  private static void assertEven(int[] w) {
    int n = w.length;
    double total = IntStream.of(w).sum();
    double bound = n == 1 ? 0 : 1 - 1 / (2.0 * n - 2);
    Order spread = Cycle.spread(IntStream.range(0, n).toArray(), w);
    AtomicLong tickets = new AtomicLong();
    int[] counts = new int[n];
    double furthest = 0;
    for (int turn = 1; turn <= total; turn++) {
      counts[spread.next(tickets)]++;
      for (int i = 0; i < n; i++) {
        furthest = Math.max(furthest, Math.abs(counts[i] - turn * w[i] / total));
      }
    }
    assertThat(furthest).isLessThanOrEqualTo(bound + ROUNDING);
    assertThat(counts).isEqualTo(w);
  }

  @Property
  void equalWeightsAreRoundRobin(
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(min = 1, max = 100) int weight) {
    int[] w = new int[size];
    Arrays.fill(w, weight);

    int[] series = series(Picks.balancer(WEIGHTED_ROUND_ROBIN, w), all(w), 3 * size);

    assertThat(series).isEqualTo(IntStream.range(0, 3 * size).map(i -> i % size).toArray());
  }

  /** However often sets and weights change, each period costs at most the bound of one. */
  @Property
  void sharesSurviveAHistoryOfChanges(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 5;
    int[] w = random.ints(n, 1, 101).toArray();
    Balancer balancer = Picks.balancer(WEIGHTED_ROUND_ROBIN, w);
    double[] owed = new double[n];
    int periods = 20;
    for (int period = 0; period < periods; period++) {
      if (random.nextBoolean()) {
        w = random.ints(n, 1, 101).toArray();
        balancer = balancer.moved(FakeCandidate.weighing(w), new int[] {0, 1, 2, 3, 4});
      }
      Positions eligible = someOf(n, random);
      int picks = random.nextInt(1, 300);
      for (int position : series(balancer, eligible, picks)) {
        owed[position]--;
      }
      for (int i = 0; i < n; i++) {
        owed[i] += picks * balancer.share(eligible, i);
      }
    }

    double bound = periods * (harmonic(n) - 1.0 / n);
    assertThat(Arrays.stream(owed)).as("seed %d", seed).allMatch(debt -> Math.abs(debt) <= bound);
    assertThat(Arrays.stream(owed).sum()).isCloseTo(0, within(1e-6));
  }

  private static Positions someOf(int n, SplittableRandom random) {
    Positions some = Positions.none(n);
    some.add(random.nextInt(n));
    IntStream.range(0, n).filter(_ -> random.nextBoolean()).forEach(some::add);
    return some;
  }

  private static Positions all(int[] weights) {
    return Positions.all(weights.length);
  }

  private static double harmonic(int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(i -> 1.0 / i).sum();
  }

  private static int longestBurst(int[] series, int of) {
    int longest = 0;
    int run = 0;
    for (int position : series) {
      run = position == of ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static int longestGap(int[] series, int of) {
    List<Integer> at = new ArrayList<>();
    IntStream.range(0, series.length).filter(i -> series[i] == of).forEach(at::add);
    return IntStream.range(1, at.size()).map(i -> at.get(i) - at.get(i - 1)).max().orElse(0);
  }
}
