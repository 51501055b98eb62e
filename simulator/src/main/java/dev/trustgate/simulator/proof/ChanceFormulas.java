package dev.trustgate.simulator.proof;

/** Distributions, by series and bisection; exact enough for every digit that is printed. */
final class ChanceFormulas {

  private static final double PRECISION = 1e-16;
  private static final double FAR = 12;

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

  /** What the fullest cell has above the mean: its expected value and standard deviation. */
  record Fullest(double excess, double deviation) {}

  /**
   * The fullest of so many cells into which balls are thrown. The cells are counted as independent
   * Poisson variables; that the number of balls is fixed instead takes from the variance what the
   * number of balls contributes to it (the excess grows with the root of it).
   */
  static Fullest fullest(int cells, int balls) {
    double mean = (double) balls / cells;
    long first = Math.max(0, Math.round(mean - FAR * StrictMath.sqrt(mean)));
    double term = poisson(mean, first);
    double below = term; // what is less than the first has no part in any digit that is printed
    double excess = first - mean;
    double square = excess * excess;
    for (long count = first; count < mean + FAR * StrictMath.sqrt(mean) + FAR; count++) {
      double above = 1 - StrictMath.pow(Math.min(1, below), cells);
      excess += above;
      square += (2 * (count - mean) + 1) * above;
      term *= mean / (count + 1);
      below += term;
    }
    double growth = 1.0 / cells + excess / (2.0 * balls);
    double variance = square - excess * excess - balls * growth * growth;
    return new Fullest(excess, StrictMath.sqrt(Math.max(0, variance)));
  }

  private static double poisson(double mean, long count) {
    return StrictMath.exp(count * StrictMath.log(mean) - mean - logGamma(count + 1.0));
  }

  /** The least count that the fullest cell exceeds with at most this probability. */
  static int fullestAbove(int cells, int balls, double probability) {
    return binomialAbove(balls, 1.0 / cells, probability / cells);
  }

  /** The least number that so many trials exceed with at most this probability. */
  static int binomialAbove(int trials, double chance, double probability) {
    double odds = StrictMath.log(chance) - StrictMath.log1p(-chance);
    double log = trials * StrictMath.log(chance); // of the probability of exactly so many
    double above = 0;
    int count = trials;
    while (count > 0 && above + StrictMath.exp(log) <= probability) {
      above += StrictMath.exp(log);
      log += StrictMath.log(count) - StrictMath.log(trials - count + 1.0) - odds;
      count--;
    }
    return count;
  }

  /**
   * Attempts until so many in a row have failed: the standard deviation (Feller, vol. 1, XIII.7).
   */
  static double untilRunDeviation(double failing, int run) {
    double answers = 1 - failing;
    double cycle = 1 / (answers * StrictMath.pow(failing, run));
    return StrictMath.sqrt(cycle * cycle - (2 * run + 1) * cycle - failing / (answers * answers));
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
