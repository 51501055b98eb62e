package dev.trustgate.simulator.virtual;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When requests come, whatever becomes of the earlier ones: an open model. */
public sealed interface Arrivals {

  /**
   * When a request comes.
   *
   * @param index 0 for the first request
   * @param previousNanos when the one before came, 0 for the first
   */
  long next(long index, long previousNanos, RandomGenerator random);

  /** About how many come in so long a time. */
  double expected(Duration lasts);

  static Arrivals constant(double perSecond) {
    return new Constant(perSecond);
  }

  static Arrivals poisson(double perSecond) {
    return new Poisson(perSecond);
  }

  double NANOS = 1e9;

  /** Evenly spaced. */
  record Constant(double perSecond) implements Arrivals {
    @Override
    public long next(long index, long previousNanos, RandomGenerator random) {
      return Math.round(index * NANOS / perSecond);
    }

    @Override
    public double expected(Duration lasts) {
      return perSecond * lasts.toNanos() / NANOS;
    }
  }

  /** Independent of each other. */
  record Poisson(double perSecond) implements Arrivals {
    @Override
    public long next(long index, long previousNanos, RandomGenerator random) {
      double gap = -NANOS / perSecond * StrictMath.log(1 - random.nextDouble());
      return previousNanos + Math.round(gap);
    }

    @Override
    public double expected(Duration lasts) {
      return perSecond * lasts.toNanos() / NANOS;
    }
  }

  /** So many at once, again and again. */
  record Burst(int size, Duration every) implements Arrivals {
    @Override
    public long next(long index, long previousNanos, RandomGenerator random) {
      return index / size * every.toNanos();
    }

    @Override
    public double expected(Duration lasts) {
      return size * Math.ceil((double) lasts.toNanos() / every.toNanos());
    }
  }

  /** Evenly spaced at a rate that changes evenly; at the end of the ramp it stays. */
  record Ramp(double fromPerSecond, double toPerSecond, Duration over) implements Arrivals {
    @Override
    public long next(long index, long previousNanos, RandomGenerator random) {
      double seconds = over.toNanos() / NANOS;
      double slope = (toPerSecond - fromPerSecond) / seconds;
      double inRamp = (fromPerSecond + toPerSecond) / 2 * seconds;
      if (index >= inRamp) {
        return Math.round((seconds + (index - inRamp) / toPerSecond) * NANOS);
      }
      // index = from·t + slope·t²/2, in the form that does not divide by a slope of zero
      double root = Math.sqrt(fromPerSecond * fromPerSecond + 2 * slope * index);
      return Math.round(2 * index / (fromPerSecond + root) * NANOS);
    }

    @Override
    public double expected(Duration lasts) {
      double ramp = Math.min(1, (double) lasts.toNanos() / over.toNanos());
      double at = fromPerSecond + ramp * (toPerSecond - fromPerSecond);
      double after = Math.max(0, (lasts.toNanos() - over.toNanos()) / NANOS);
      return (fromPerSecond + at) / 2 * ramp * over.toNanos() / NANOS + after * toPerSecond;
    }
  }
}
