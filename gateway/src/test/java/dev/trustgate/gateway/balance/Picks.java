package dev.trustgate.gateway.balance;

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

  /** Smooth weighted round robin as nginx does it, one pick after the other. */
  static int[] nginx(int[] weights, int length) {
    int[] current = new int[weights.length];
    int total = Arrays.stream(weights).sum();
    int[] series = new int[length];
    for (int turn = 0; turn < length; turn++) {
      int best = -1;
      for (int i = 0; i < weights.length; i++) {
        current[i] += weights[i];
        if (best < 0 || current[i] > current[best]) {
          best = i;
        }
      }
      current[best] -= total;
      series[turn] = best;
    }
    return series;
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

  /** Pearson's measure of how far counts are from what was expected. */
  static double chiSquare(int[] counts, double[] expected) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
    }
    return sum;
  }
}
