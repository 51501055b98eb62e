package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.verdict.Binomial.Range;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BinomialProperties {

  private static final int ROUNDS = 10_000;

  /**
   * Of so many rounds, each outside once in a hundred times at most, so many are outside with a
   * chance of 5e-14 at most (the binomial tail, summed); of all tries of a build one then is once
   * in a million million builds.
   */
  private static final int OUTSIDE_MAX = 183;

  @Test
  void theBandsAreThoseOfTheTables() {
    assertThat(Binomial.range(10, 0.5, 0.95)).isEqualTo(new Range(2, 8));
    assertThat(Binomial.range(20, 0.5, 0.95)).isEqualTo(new Range(6, 14));
    assertThat(Binomial.range(100, 0.5, 0.99)).isEqualTo(new Range(37, 63));
    double once = 1 - 1e-6; // in a million: 21 times the same is rarer (2^-20), 20 times is not
    assertThat(Binomial.range(20, 0.5, once)).isEqualTo(new Range(0, 20));
    assertThat(Binomial.range(21, 0.5, once)).isEqualTo(new Range(1, 20));
    assertThat(Binomial.range(600, 0.75, once)).isEqualTo(new Range(396, 500));
    assertThat(Binomial.range(12_000, 0.5, once)).isEqualTo(new Range(5_732, 6_268));
    assertThat(Binomial.range(100, 0, 0.99)).isEqualTo(new Range(0, 0));
    assertThat(Binomial.range(100, 1, 0.99)).isEqualTo(new Range(100, 100));
    assertThat(Binomial.range(0, 0.5, 0.99)).isEqualTo(new Range(0, 0));
  }

  @Property(tries = 300)
  void theBandHoldsTheMeanAndGrowsWithConfidence(
      @ForAll @LongRange(min = 1, max = 5_000_000) long trials,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double chance) {
    Range narrow = Binomial.range(trials, chance, 0.9);
    Range wide = Binomial.range(trials, chance, 0.999);
    assertThat(narrow.low()).isBetween(0L, (long) Math.ceil(trials * chance));
    assertThat(narrow.high()).isBetween((long) Math.floor(trials * chance), trials);
    assertThat(wide.low()).isLessThanOrEqualTo(narrow.low());
    assertThat(wide.high()).isGreaterThanOrEqualTo(narrow.high());
  }

  @Property(tries = 20)
  void chanceStaysWithinAsOftenAsItShould(
      @ForAll @LongRange(min = 20, max = 400) long trials,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double chance,
      @ForAll long seed) {
    Range range = Binomial.range(trials, chance, 0.99);
    var random = new SplittableRandom(seed);
    int outside = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long successes = 0;
      for (long trial = 0; trial < trials; trial++) {
        successes += random.nextDouble() < chance ? 1 : 0;
      }
      outside += successes < range.low() || successes > range.high() ? 1 : 0;
    }
    assertThat(outside).isLessThan(OUTSIDE_MAX);
  }
}
