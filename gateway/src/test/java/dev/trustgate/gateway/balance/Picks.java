package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Series of picks, and what to count in them. */
final class Picks {

  static final long SEED = 20_260_401;

  private Picks() {}

  static Balancer balancer(Algorithm algorithm, int... weights) {
    return Balancer.of(algorithm, FakeCandidate.weighing(weights), new SplittableRandom(SEED));
  }

  /** So many first picks over all candidates. */
  static int[] series(Balancer balancer, Positions eligible, int length) {
    int[] series = new int[length];
    Arrays.setAll(series, _ -> balancer.pick(eligible, 0));
    return series;
  }

  /** A series as letters: a for the first candidate. */
  static String letters(int[] series) {
    StringBuilder letters = new StringBuilder();
    for (int position : series) {
      letters.append((char) ('a' + position));
    }
    return letters.toString();
  }

  static int[] counts(int[] series, int candidates) {
    int[] counts = new int[candidates];
    for (int position : series) {
      counts[position]++;
    }
    return counts;
  }

  static int gcd(int... numbers) {
    return Arrays.stream(numbers).reduce(0, Picks::gcd);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * What Pearson's measure leaves to either side once in a million times by chance alone: below the
   * one, counts are too even to be drawn; above the other, too uneven to be drawn with that chance.
   *
   * @param cells one more than the degrees of freedom
   */
  static double[] chiSquareBand(int cells) {
    return switch (cells) {
      case 2 -> new double[] {1.571e-12, 23.93};
      case 3 -> new double[] {2.0e-6, 27.63};
      case 4 -> new double[] {2.418e-4, 30.66};
      case 5 -> new double[] {2.830e-3, 33.38};
      case 10 -> new double[] {0.2284, 44.81};
      case 20 -> new double[] {2.255, 63.68};
      case 100 -> new double[] {45.83, 180.79};
      default -> throw new IllegalArgumentException("no band for " + cells + " cells");
    };
  }

  /** Asserts that these counts were drawn with these expectations, neither better nor worse. */
  static void assertDrawn(int[] counts, double... expected) {
    double[] band = chiSquareBand(expected.length);
    assertThat(chiSquare(counts, expected)).isBetween(band[0], band[1]);
  }

  /** Pearson's measure of how far counts are from what was expected. */
  static double chiSquare(int[] counts, double[] expected) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
    }
    return sum;
  }
}
