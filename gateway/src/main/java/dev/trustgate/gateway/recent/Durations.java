package dev.trustgate.gateway.recent;

import java.time.Duration;
import java.util.Optional;

/**
 * How long something took lately, as a histogram of fixed buckets, two to an octave from a quarter
 * of a millisecond to some minutes. Whole minutes are forgotten.
 */
public final class Durations {

  private static final long UNIT_NANOS = 250_000;
  private static final int BUCKETS = 44;
  private static final int MINUTES = 8;
  private static final int MINUTES_ASKED = 6;
  private static final double MEDIAN = 0.5;
  private static final double MOST = 0.95;

  private final CountRing counts = new CountRing(MINUTES, BUCKETS, Duration.ofMinutes(1).toNanos());

  /**
   * What was seen in the five minutes before the present one, and in this one.
   *
   * @param sample how many it were
   */
  public record Percentiles(double p50Millis, double p95Millis, long sample) {}

  void add(long ageNanos, long durationNanos) {
    counts.add(ageNanos, bucket(durationNanos), 1);
  }

  /** Empty if there was nothing. */
  Optional<Percentiles> percentiles(long ageNanos) {
    long[] sums = new long[BUCKETS];
    long all = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      sums[bucket] = counts.sum(ageNanos, bucket, MINUTES_ASKED);
      all += sums[bucket];
    }
    return all == 0
        ? Optional.empty()
        : Optional.of(new Percentiles(millis(sums, all, MEDIAN), millis(sums, all, MOST), all));
  }

  /** Within a bucket all are taken to lie evenly. */
  private static double millis(long[] sums, long all, double part) {
    double rank = Math.ceil(all * part);
    long below = 0;
    int bucket = 0;
    while (below + sums[bucket] < rank) {
      below += sums[bucket];
      bucket++;
    }
    double within = (rank - below - 0.5) / sums[bucket];
    double units = lower(bucket) + within * (lower(bucket + 1) - lower(bucket));
    return units * UNIT_NANOS / 1e6;
  }

  static int bucket(long durationNanos) {
    long units = Math.max(0, durationNanos) / UNIT_NANOS;
    if (units < 2) {
      return (int) units;
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(units);
    int half = (int) (units >>> (octave - 1)) & 1;
    return Math.min(2 * octave + half, BUCKETS - 1);
  }

  /** The least number of units that falls into a bucket. */
  static long lower(int bucket) {
    return bucket < 2 ? bucket : (2L + bucket % 2) << (bucket / 2 - 1);
  }
}
