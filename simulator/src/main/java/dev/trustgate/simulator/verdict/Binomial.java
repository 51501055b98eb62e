package dev.trustgate.simulator.verdict;

/** How many of so many trials succeed by chance. */
public final class Binomial {

  /** From here on the bell is nearer than rounding. */
  private static final double LARGE_VARIANCE = 10_000;

  private static final int STEPS = 200;

  private Binomial() {}

  /** How few successes, and how many, chance alone gives with this confidence. */
  public record Range(long low, long high) {}

  /**
   * The narrowest counts that leave at most half of the doubt on either side.
   *
   * @param chance of one success, 0 to 1
   * @param confidence above 0 and below 1
   */
  public static Range range(long trials, double chance, double confidence) {
    double doubt = (1 - confidence) / 2;
    if (trials == 0 || chance <= 0 || chance >= 1) {
      long certain = Math.round(trials * chance);
      return new Range(certain, certain);
    }
    double variance = trials * chance * (1 - chance);
    if (variance > LARGE_VARIANCE) {
      double distance = quantile(1 - doubt) * Math.sqrt(variance) + 0.5;
      return new Range(
          (long) Math.max(0, Math.floor(trials * chance - distance)),
          (long) Math.min((double) trials, Math.ceil(trials * chance + distance)));
    }
    return exact(trials, chance, doubt);
  }

  /** Adds up chances from 0 upwards, in logarithms so that none vanishes. */
  private static Range exact(long trials, double chance, double doubt) {
    double odds = StrictMath.log(chance) - StrictMath.log1p(-chance);
    double logChance = trials * StrictMath.log1p(-chance);
    double below = 0;
    long low = -1;
    for (long successes = 0; successes <= trials; successes++) {
      double here = StrictMath.exp(logChance);
      if (low < 0 && below + here > doubt) {
        low = successes;
      }
      below += here;
      if (below >= 1 - doubt) {
        return new Range(low, successes);
      }
      logChance +=
          StrictMath.log((double) (trials - successes)) - StrictMath.log(successes + 1.0) + odds;
    }
    return new Range(Math.max(0, low), trials);
  }

  /** The point of the standard bell below which this part of it lies; found by halving. */
  private static double quantile(double part) {
    double low = -10;
    double high = 10;
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      if (bellBelow(middle) < part) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The part of the standard bell below a point (Abramowitz and Stegun 26.2.17, to 7.5e-8). */
  private static double bellBelow(double point) {
    double t = 1 / (1 + 0.2316419 * Math.abs(point));
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double above = StrictMath.exp(-point * point / 2) / StrictMath.sqrt(2 * Math.PI) * series;
    return point >= 0 ? 1 - above : above;
  }
}
