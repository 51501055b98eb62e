package dev.trustgate.benchmarks;

/**
 * Interleaved weighted round robin as textbooks and LVS have it: one lock, a position and a current
 * weight that goes down by the greatest common divisor. For comparison.
 */
final class TextbookWeighted {

  private final int[] weights;
  private final int most;
  private final int step;
  private int position = -1;
  private int current;

  TextbookWeighted(int... weights) {
    this.weights = weights.clone();
    int greatest = 0;
    int divisor = 0;
    for (int weight : weights) {
      greatest = Math.max(greatest, weight);
      divisor = gcd(weight, divisor);
    }
    this.most = greatest;
    this.step = divisor;
  }

  private static int gcd(int one, int other) {
    return other == 0 ? one : gcd(other, one % other);
  }

  synchronized int next() {
    while (true) {
      position = (position + 1) % weights.length;
      if (position == 0) {
        current -= step;
        if (current <= 0) {
          current = most;
        }
      }
      if (weights[position] >= current) {
        return position;
      }
    }
  }
}
