package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.balance.Picks.counts;
import static dev.trustgate.gateway.balance.Picks.letters;
import static dev.trustgate.gateway.balance.Picks.series;
import static dev.trustgate.gateway.domain.Algorithm.WEIGHTED_ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedRoundRobinTest {

  @ParameterizedTest
  @CsvSource({
    "5 1 1, aabacaaaabacaa",
    "4 3 2, abcabacbaabcabacba",
    "1 1 1, abcabc",
    "60 40, ababaababa",
    "100 100 50, abcababcab",
    "7, aaa"
  })
  void theSequenceIsTheOneOfNginx(String weights, String expected) {
    int[] parsed = Arrays.stream(weights.split(" ")).mapToInt(Integer::parseInt).toArray();
    Balancer balancer = Picks.balancer(WEIGHTED_ROUND_ROBIN, parsed);

    int[] series = series(balancer, Positions.all(parsed.length), expected.length());

    assertThat(letters(series)).isEqualTo(expected);
  }

  static List<NginxSequences.Line> recorded() throws IOException {
    return NginxSequences.recorded();
  }

  /** Ten vectors of weights, two hundred picks each, as a real nginx made them. */
  @ParameterizedTest
  @MethodSource("recorded")
  void twoHundredPicksEqualNginxPickByPick(NginxSequences.Line line) {
    Balancer balancer = Picks.balancer(WEIGHTED_ROUND_ROBIN, line.array());

    int[] series = series(balancer, Positions.all(line.weights().size()), NginxSequences.LENGTH);

    assertThat(letters(series)).isEqualTo(line.letters()).hasSize(NginxSequences.LENGTH);
  }

  @Test
  void aSubsetHasASequenceOfItsOwn() {
    Balancer balancer = Picks.balancer(WEIGHTED_ROUND_ROBIN, 5, 1, 1);
    Positions light = Positions.all(3);
    light.remove(0);

    assertThat(letters(series(balancer, light, 4))).isEqualTo("bcbc");
    assertThat(balancer.share(light, 1)).isEqualTo(0.5);
    assertThat(balancer.share(light, 0)).isZero();
    assertThat(balancer.share(Positions.all(3), 0)).isEqualTo(5.0 / 7);
  }

  @Test
  void aChangeOfWeightsKeepsTheTurn() {
    Balancer before = Picks.balancer(WEIGHTED_ROUND_ROBIN, 1, 1, 1);
    series(before, Positions.all(3), 4);

    Balancer after = before.moved(FakeCandidate.weighing(5, 1, 1), new int[] {0, 1, 2});

    // The fifth letter of aabacaa and what follows it.
    assertThat(letters(series(after, Positions.all(3), 5))).isEqualTo("caaaa");
  }

  @Test
  void anOldWalkAndANewOneShareTheTurn() {
    Balancer before = Picks.balancer(WEIGHTED_ROUND_ROBIN, 2, 1);
    series(before, Positions.all(2), 1);
    Balancer after = before.moved(FakeCandidate.weighing(2, 1), new int[] {0, 1});

    int[] mixed = {
      before.pick(Positions.all(2), 0), after.pick(Positions.all(2), 0),
      before.pick(Positions.all(2), 0), after.pick(Positions.all(2), 0)
    };

    assertThat(letters(mixed)).isEqualTo("baab");
  }

  @Test
  void aThousandTargetsOfManyWeightsAreExactToo() {
    int[] weights = IntStream.range(0, 1_000).map(i -> 1 + i * 37 % 100).toArray();
    int total = IntStream.of(weights).sum();
    Balancer balancer = Picks.balancer(WEIGHTED_ROUND_ROBIN, weights);

    int[] counts = counts(series(balancer, Positions.all(1_000), 2 * total), 1_000);

    assertThat(counts).isEqualTo(IntStream.of(weights).map(weight -> 2 * weight).toArray());
  }

  /**
   * nginx's order up to 2^16 steps, which is 128 targets with 512 picks; then one that is as even.
   */
  @ParameterizedTest
  @CsvSource({
    "128, 3, 5, smooth",
    "128, 3, 6, smooth",
    "128, 50, 100, smooth",
    "128, 4, 5, spread",
    "256, 50, 77, spread",
    "700, 49, 100, strided",
  })
  void nginxsOrderIsKeptWhereItIsSoonMade(int targets, int even, int odd, String kept) {
    int[] weights = IntStream.range(0, targets).map(i -> i % 2 == 0 ? even : odd).toArray();
    int divisor = Picks.gcd(even, odd);
    int[] least = IntStream.of(weights).map(weight -> weight / divisor).toArray();
    int[] positions = IntStream.range(0, targets).toArray();
    Order order =
        switch (kept) {
          case "smooth" -> Cycle.smooth(positions, least);
          case "spread" -> Cycle.spread(positions, least);
          default -> new Stride(positions, least);
        };
    AtomicLong tickets = new AtomicLong();

    int[] series =
        series(Picks.balancer(WEIGHTED_ROUND_ROBIN, weights), Positions.all(targets), 2 * targets);

    assertThat(series)
        .isEqualTo(IntStream.range(0, 2 * targets).map(_ -> order.next(tickets)).toArray());
  }

  /** One heavy target among many light ones has no two tickets to skip for each that serves. */
  @Test
  void aShortCycleOfManyTargetsIsKeptToo() {
    int[] weights = new int[1_000];
    Arrays.fill(weights, 1);
    weights[700] = 100;
    int[] positions = IntStream.range(0, 1_000).toArray();
    Order spread = Cycle.spread(positions, weights);
    AtomicLong tickets = new AtomicLong();

    int[] series =
        series(Picks.balancer(WEIGHTED_ROUND_ROBIN, weights), Positions.all(1_000), 2 * 1_099);

    assertThat(series)
        .isEqualTo(IntStream.range(0, series.length).map(_ -> spread.next(tickets)).toArray());
    assertThat(tickets).hasValue(series.length);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void orderOfManySpreadsEqualWeights(boolean cycle) {
    int[] positions = IntStream.range(0, 100).toArray();
    int[] weights = new int[100];
    Arrays.fill(weights, 1);
    weights[0] = 50;
    Order order = cycle ? Cycle.spread(positions, weights) : new Stride(positions, weights);
    AtomicLong tickets = new AtomicLong();

    int[] series = IntStream.range(0, 149).map(_ -> order.next(tickets)).toArray();

    assertThat(counts(series, 100)).isEqualTo(weights);
    int longestRun = 0;
    int run = 0;
    for (int position : series) {
      run = position == 0 ? run + 1 : 0;
      longestRun = Math.max(longestRun, run);
    }
    assertThat(longestRun).isLessThanOrEqualTo(3);
  }

  @Test
  void ticketsWrapAroundWithoutAnInvalidPosition() {
    int[] weights = {5, 1, 1};
    Order cycle = Cycle.smooth(new int[] {0, 1, 2}, weights);
    Order stride = new Stride(new int[] {0, 1, 2}, weights);
    for (Order order : new Order[] {cycle, stride}) {
      AtomicLong tickets = new AtomicLong(Long.MAX_VALUE - 3);
      IntStream.range(0, 9).forEach(_ -> assertThat(order.next(tickets)).isBetween(0, 2));
      int[] further = IntStream.range(0, 70).map(_ -> order.next(tickets)).toArray();
      assertThat(tickets).hasNegativeValue();
      assertThat(counts(further, 3)).containsExactly(50, 10, 10);
    }
  }
}
