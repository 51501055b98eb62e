package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.balance.Picks.chiSquare;
import static dev.trustgate.gateway.balance.Picks.counts;
import static dev.trustgate.gateway.balance.Picks.series;
import static dev.trustgate.gateway.domain.Algorithm.RANDOM;
import static dev.trustgate.gateway.domain.Algorithm.ROUND_ROBIN;
import static dev.trustgate.gateway.domain.Algorithm.WEIGHTED_ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomPickTest {

  /** Bounds that chance alone leaves once in a million times, for four degrees of freedom. */
  private static final double TOO_EVEN = 0.0028;

  private static final double TOO_UNEVEN = 33.38;
  private static final int MOST_OF_FIVE = 20_600;

  @Test
  void fiveTargetsAreDrawnEvenlyButNotTooEvenly() {
    int picks = 100_000;
    int[] counts =
        counts(series(Picks.balancer(RANDOM, 9, 1, 1, 1, 1), Positions.all(5), picks), 5);

    double[] expected = new double[5];
    Arrays.fill(expected, picks / 5.0);
    assertThat(chiSquare(counts, expected)).isBetween(TOO_EVEN, TOO_UNEVEN);
    assertThat(IntStream.of(counts)).allMatch(count -> count < MOST_OF_FIVE);
  }

  @Test
  void onlyTheEligibleAreDrawn() {
    Positions eligible = Positions.none(5);
    eligible.add(1);
    eligible.add(4);

    int[] counts = counts(series(Picks.balancer(RANDOM, 1, 1, 1, 1, 1), eligible, 10_000), 5);

    assertThat(counts[1] + counts[4]).isEqualTo(10_000);
    assertThat(chiSquare(new int[] {counts[1], counts[4]}, new double[] {5_000, 5_000}))
        .isLessThan(23.93);
  }

  @Test
  void whatWasDrawnBeforeDoesNotMatter() {
    int[] series = series(Picks.balancer(RANDOM, 1, 1), Positions.all(2), 40_000);
    int[] pairs = new int[4];
    for (int i = 0; i + 1 < series.length; i += 2) {
      pairs[2 * series[i] + series[i + 1]]++;
    }

    double[] expected = {5_000, 5_000, 5_000, 5_000};
    assertThat(chiSquare(pairs, expected)).isLessThan(30.66);
  }

  @Test
  void anotherSeedDrawsAnotherSeries() {
    int[] one = series(Picks.balancer(RANDOM, 1, 1, 1), Positions.all(3), 64);
    Balancer other =
        Balancer.of(
            RANDOM,
            FakeCandidate.weighing(1, 1, 1),
            new java.util.SplittableRandom(Picks.SEED + 1));

    assertThat(series(Picks.balancer(RANDOM, 1, 1, 1), Positions.all(3), 64)).isEqualTo(one);
    assertThat(series(other, Positions.all(3), 64)).isNotEqualTo(one);
  }

  @Test
  void afterAFailureRoundRobinDrawsEvenlyAndItsWeightedSisterByWeight() {
    int picks = 40_000;
    int[] even = again(Picks.balancer(ROUND_ROBIN, 3, 1), picks);
    int[] weighted = again(Picks.balancer(WEIGHTED_ROUND_ROBIN, 3, 1), picks);

    assertThat(chiSquare(even, new double[] {20_000, 20_000})).isLessThan(23.93);
    assertThat(chiSquare(weighted, new double[] {30_000, 10_000})).isLessThan(23.93);
  }

  private static int[] again(Balancer balancer, int picks) {
    int[] series = new int[picks];
    Arrays.setAll(series, _ -> balancer.pickAgain(Positions.all(2), 0));
    return counts(series, 2);
  }
}
