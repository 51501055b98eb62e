package dev.trustgate.simulator.proof;

/** Distributions, by series and bisection; exact enough for every digit that is printed. */
final class ChanceFormulas {

  private static final double PRECISION = 1e-16;
  private static final double STEP = 1e-3;
  private static final double FAR = 10;

  private ChanceFormulas() {}

  /** The value that chi square exceeds with this probability. */
  static double chiSquareAbove(int degrees, double probability) {
    double low = 0;
    double high = 10.0 * degrees + 100;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (gammaAbove(degrees / 2.0, middle / 2) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The value that chi square stays below with this probability. */
  static double chiSquareBelow(int degrees, double probability) {
    double low = 0;
    double high = 10.0 * degrees + 100;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (gammaBelow(degrees / 2.0, middle / 2) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The fullest of so many cells when many balls are thrown: its expected value. */
  static double expectedFullest(int cells, double balls) {
    double mean = balls / cells;
    return mean + StrictMath.sqrt(mean) * expectedHighest(cells);
  }

  /** What the fullest of the cells exceeds with this probability, at most. */
  static double fullestAbove(int cells, double balls, double probability) {
    double mean = balls / cells;
    double deviation = StrictMath.sqrt(mean * (1 - 1.0 / cells));
    return mean + deviation * normalAbove(probability / cells);
  }

  /** The fullest cell when there are as many balls as cells: each holds about Poisson(1). */
  static double expectedFullestOfOneEach(int cells) {
    double expected = 0;
    double term = StrictMath.exp(-1);
    double sum = 0;
    for (int count = 0; count < 50; count++) {
      sum += term;
      term /= count + 1;
      expected += 1 - StrictMath.pow(sum, cells);
    }
    return expected;
  }

  /** The same: the least count that it exceeds with at most this probability. */
  static int fullestOfOneEachAbove(int cells, double probability) {
    double term = StrictMath.exp(-1);
    double sum = term;
    int count = 0;
    while (1 - StrictMath.pow(sum, cells) > probability) {
      count++;
      term /= count;
      sum += term;
    }
    return count;
  }

  /** The expected value of the highest of so many standard normal values. */
  private static double expectedHighest(int values) {
    double expected = 0;
    for (double x = STEP / 2; x < FAR; x += STEP) {
      double below = 1 - normalTail(x);
      expected += STEP * (1 - StrictMath.pow(below, values));
      expected -= STEP * StrictMath.pow(1 - below, values);
    }
    return expected;
  }

  /** The value that a standard normal exceeds with this probability, below one half. */
  private static double normalAbove(double probability) {
    double low = 0;
    double high = FAR;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (normalTail(middle) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double normalTail(double x) {
    return gammaAbove(0.5, x * x / 2) / 2;
  }

  /** The regularized incomplete gamma function, for halves of integers. */
  private static double gammaBelow(double shape, double x) {
    return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
  }

  private static double gammaAbove(double shape, double x) {
    return x < shape + 1 ? 1 - series(shape, x) : fraction(shape, x);
  }

  private static double series(double shape, double x) {
    double term = 1 / shape;
    double sum = term;
    for (double at = shape + 1; term > sum * PRECISION; at++) {
      term *= x / at;
      sum += term;
    }
    return x == 0 ? 0 : sum * front(shape, x);
  }

  /** Legendre's continued fraction, from the front by Lentz's rule. */
  private static double fraction(double shape, double x) {
    double tiny = 1e-300;
    double b = x + 1 - shape;
    double c = 1 / tiny;
    double d = 1 / b;
    double product = d;
    for (int i = 1; i < 10_000; i++) {
      double a = -i * (i - shape);
      b += 2;
      d = 1 / nonZero(a * d + b, tiny);
      c = nonZero(b + a / c, tiny);
      product *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return product * front(shape, x);
  }

  private static double nonZero(double value, double tiny) {
    return Math.abs(value) < tiny ? tiny : value;
  }

  private static double front(double shape, double x) {
    return StrictMath.exp(shape * StrictMath.log(x) - x - logGamma(shape));
  }

  private static double logGamma(double shape) {
    boolean whole = shape == Math.rint(shape);
    double log = whole ? 0 : StrictMath.log(Math.PI) / 2;
    for (double at = whole ? 1 : 0.5; at < shape; at++) {
      log += StrictMath.log(at);
    }
    return log;
  }
}
