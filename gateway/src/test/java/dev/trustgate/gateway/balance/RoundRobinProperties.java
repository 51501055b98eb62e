package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.balance.Picks.counts;
import static dev.trustgate.gateway.balance.Picks.series;
import static dev.trustgate.gateway.domain.Algorithm.ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RoundRobinProperties {

  @Property(tries = 10_000)
  void anyWholeNumberOfRoundsGivesEachTheSame(
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(max = 60) int before,
      @ForAll @IntRange(min = 1, max = 5) int rounds) {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, ones(size));
    series(balancer, Positions.all(size), before);

    int[] counts = counts(series(balancer, Positions.all(size), rounds * size), size);

    assertThat(counts).containsOnly(rounds);
  }

  @Property
  void nobodyIsEverAheadByMoreThanOne(
      @ForAll @IntRange(min = 1, max = 30) int size, @ForAll @IntRange(max = 200) int picks) {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, ones(size));
    int[] counts = counts(series(balancer, Positions.all(size), picks), size);

    int most = Arrays.stream(counts).max().orElseThrow();
    int least = Arrays.stream(counts).min().orElseThrow();
    assertThat(most - least).isLessThanOrEqualTo(1);
  }

  @Property
  void onlyTheEligibleArePicked(
      @ForAll @IntRange(min = 1, max = 1_023) int bits, @ForAll @IntRange(max = 40) int picks) {
    Balancer balancer = Picks.balancer(ROUND_ROBIN, ones(10));
    Positions eligible = Positions.none(10);
    IntStream.range(0, 10).filter(at -> (bits & 1 << at) != 0).forEach(eligible::add);

    assertThat(IntStream.of(series(balancer, eligible, picks))).allMatch(eligible::contains);
  }

  private static int[] ones(int size) {
    int[] ones = new int[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
