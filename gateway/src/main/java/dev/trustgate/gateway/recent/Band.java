package dev.trustgate.gateway.recent;

/**
 * Between which shares a target's part of a sample lies if every pick falls on it with the same
 * chance: outside of it by accident once in a thousand times, on either side once in two thousand.
 * Balancers that take turns keep closer to the chance than that.
 */
public record Band(double low, double high) {

  private static final double TAIL = 0.0005;

  /** The quantile of the normal distribution that leaves {@link #TAIL} above it. */
  private static final double NORMAL = 3.2905;

  /** With so much variance a binomial distribution is as good as normal. */
  private static final double NORMAL_VARIANCE = 100;

  /**
   * The band of a sample.
   *
   * @param share the chance of each pick
   * @param sample how many picks there were, at least one
   */
  public static Band of(double share, long sample) {
    if (share > 0.5) {
      Band others = of(1 - share, sample);
      return new Band(1 - others.high, 1 - others.low);
    }
    double variance = sample * share * (1 - share);
    return variance > NORMAL_VARIANCE ? normal(share, sample) : exact(share, sample);
  }

  private static Band normal(double share, long sample) {
    double reach = (NORMAL * Math.sqrt(sample * share * (1 - share)) + 0.5) / sample;
    return new Band(Math.max(0, share - reach), Math.min(1, share + reach));
  }

  /** Adds up chances from none at all; a share of at most one half keeps the first above zero. */
  private static Band exact(double share, long sample) {
    double chance = Math.pow(1 - share, (double) sample);
    double below = chance;
    long hits = 0;
    long low = -1;
    while (below < 1 - TAIL && hits < sample) {
      if (low < 0 && below > TAIL) {
        low = hits;
      }
      chance *= (sample - hits) / (hits + 1.0) * share / (1 - share);
      hits++;
      below += chance;
    }
    return new Band((low < 0 ? hits : low) / (double) sample, hits / (double) sample);
  }
}
