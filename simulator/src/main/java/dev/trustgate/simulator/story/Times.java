package dev.trustgate.simulator.story;

import dev.trustgate.simulator.story.Chronicle.Percentiles;
import org.HdrHistogram.Histogram;

/** Many times, of which percentiles are asked, exact to three digits, and the exact mean. */
public final class Times {

  private static final int DIGITS = 3;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Histogram micros;
  private double sumMs;

  public Times() {
    this(DIGITS);
  }

  Times(int digits) {
    this.micros = new Histogram(digits);
  }

  public void add(long nanos) {
    micros.recordValue(nanos / NANOS_PER_MICRO);
    sumMs += Millis.of(nanos);
  }

  public long count() {
    return micros.getTotalCount();
  }

  /** Milliseconds below which so many hundredths of the times are; 0 if there are none. */
  public double percentile(double percent) {
    return count() == 0 ? 0 : Millis.of(micros.getValueAtPercentile(percent) * NANOS_PER_MICRO);
  }

  /** In milliseconds; 0 if there are none. */
  public double mean() {
    return count() == 0 ? 0 : sumMs / count();
  }

  public Percentiles percentiles() {
    return count() == 0
        ? Percentiles.NONE
        : new Percentiles(count(), percentile(50), percentile(95), percentile(99), percentile(100));
  }
}
