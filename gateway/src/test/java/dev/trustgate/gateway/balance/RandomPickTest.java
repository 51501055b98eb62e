package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.balance.Picks.assertDrawn;
import static dev.trustgate.gateway.balance.Picks.counts;
import static dev.trustgate.gateway.balance.Picks.series;
import static dev.trustgate.gateway.domain.Algorithm.RANDOM;
import static dev.trustgate.gateway.domain.Algorithm.ROUND_ROBIN;
import static dev.trustgate.gateway.domain.Algorithm.WEIGHTED_ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random picks are drawn evenly: Pearson's measure stays within what chance leaves once in a
 * million times, on the even side as well as on the uneven one.
 */
class RandomPickTest {

  private static final int PICKS = 100_000;

  /** What the most drawn of five exceeds once in a thousand times is 20 452. */
  private static final int MOST_OF_FIVE = 20_600;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 10, 20, 100})
  void targetsAreDrawnEvenlyButNotTooEvenly(int targets) {
    int[] weights = IntStream.rangeClosed(1, targets).toArray();
    int[] counts =
        counts(series(Picks.balancer(RANDOM, weights), Positions.all(targets), PICKS), targets);

    double[] expected = new double[targets];
    Arrays.fill(expected, (double) PICKS / targets);
    assertDrawn(counts, expected);
  }

  @Test
  void theMostDrawnOfFiveIsNoOutlier() {
    int[] counts =
        counts(series(Picks.balancer(RANDOM, 9, 1, 1, 1, 1), Positions.all(5), PICKS), 5);

    assertThat(IntStream.of(counts)).allMatch(count -> count < MOST_OF_FIVE);
  }

  @Test
  void onlyTheEligibleAreDrawn() {
    Positions eligible = Positions.none(5);
    eligible.add(1);
    eligible.add(4);

    int[] counts = counts(series(Picks.balancer(RANDOM, 1, 1, 1, 1, 1), eligible, 10_000), 5);

    assertThat(counts[1] + counts[4]).isEqualTo(10_000);
    assertDrawn(new int[] {counts[1], counts[4]}, 5_000, 5_000);
  }

  @Test
  void whatWasDrawnBeforeDoesNotMatter() {
    int[] series = series(Picks.balancer(RANDOM, 1, 1), Positions.all(2), 40_000);
    int[] pairs = new int[4];
    for (int i = 0; i + 1 < series.length; i += 2) {
      pairs[2 * series[i] + series[i + 1]]++;
    }

    assertDrawn(pairs, 5_000, 5_000, 5_000, 5_000);
  }

  @Test
  void anotherSeedDrawsAnotherSeries() {
    int[] one = series(Picks.balancer(RANDOM, 1, 1, 1), Positions.all(3), 64);
    Balancer other =
        Balancer.of(RANDOM, FakeCandidate.weighing(1, 1, 1), new SplittableRandom(Picks.SEED + 1));

    assertThat(series(Picks.balancer(RANDOM, 1, 1, 1), Positions.all(3), 64)).isEqualTo(one);
    assertThat(series(other, Positions.all(3), 64)).isNotEqualTo(one);
  }

  @Test
  void afterAFailureRoundRobinDrawsEvenlyAndItsWeightedSisterByWeight() {
    int picks = 40_000;
    int[] even = again(Picks.balancer(ROUND_ROBIN, 3, 1), picks);
    int[] weighted = again(Picks.balancer(WEIGHTED_ROUND_ROBIN, 3, 1), picks);

    assertDrawn(even, 20_000, 20_000);
    assertDrawn(weighted, 30_000, 10_000);
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void pickingAgainOccupiesWhomItNames(Algorithm algorithm) {
    List<FakeCandidate> candidates = FakeCandidate.weighing(1, 1, 1);
    Balancer balancer = Balancer.of(algorithm, candidates, new SplittableRandom(Picks.SEED));

    int position = balancer.pickAgain(Positions.all(3), 0);

    assertThat(candidates.get(position).inFlight()).isEqualTo(1);
    assertThat(candidates.stream().mapToInt(FakeCandidate::inFlight).sum()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Algorithm.class,
      names = {"RANDOM", "ROUND_ROBIN"})
  void whereWeightsDoNotCountSharesAreEven(Algorithm algorithm) {
    Positions eligible = Positions.all(5);
    eligible.remove(2);
    Balancer balancer = Picks.balancer(algorithm, 9, 1, 1, 1, 1);

    assertThat(balancer.share(eligible, 0)).isEqualTo(0.25);
    assertThat(balancer.share(eligible, 2)).isZero();
  }

  private static int[] again(Balancer balancer, int picks) {
    int[] series = new int[picks];
    Arrays.setAll(series, _ -> balancer.pickAgain(Positions.all(2), 0));
    return counts(series, 2);
  }
}
