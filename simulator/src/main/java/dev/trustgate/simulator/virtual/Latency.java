package dev.trustgate.simulator.virtual;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long something takes. All arithmetic is strict, so that every machine draws the same
 * nanoseconds.
 */
public sealed interface Latency {

  Latency NONE = new Fixed(0);

  /** Nanoseconds, drawn anew for every call; never negative. */
  long draw(RandomGenerator random);

  static Latency fixed(Duration duration) {
    return new Fixed(duration.toNanos());
  }

  static Latency exponential(Duration mean) {
    return new Exponential(mean.toNanos());
  }

  /** Always the same. */
  record Fixed(long nanos) implements Latency {
    @Override
    public long draw(RandomGenerator random) {
      return nanos;
    }
  }

  /** Each value of the range equally likely, the bounds included. */
  record Uniform(long minNanos, long maxNanos) implements Latency {
    @Override
    public long draw(RandomGenerator random) {
      return random.nextLong(minNanos, maxNanos + 1);
    }
  }

  /** Without memory: what is left does not depend on how long it has taken. */
  record Exponential(double meanNanos) implements Latency {
    @Override
    public long draw(RandomGenerator random) {
      return nonNegative(-meanNanos * StrictMath.log(1 - random.nextDouble()));
    }
  }

  /** A bell, cut off at zero. */
  record Normal(double meanNanos, double deviationNanos) implements Latency {
    @Override
    public long draw(RandomGenerator random) {
      return nonNegative(meanNanos + deviationNanos * gaussian(random));
    }
  }

  /**
   * A long tail, as response times of services have one.
   *
   * @param sigma standard deviation of the logarithm; 0.5 makes the 99th percentile 3.2 medians
   */
  record LogNormal(double medianNanos, double sigma) implements Latency {
    @Override
    public long draw(RandomGenerator random) {
      return nonNegative(medianNanos * StrictMath.exp(sigma * gaussian(random)));
    }
  }

  /** Mostly one, sometimes another. */
  record Mixed(double share, Latency then, Latency otherwise) implements Latency {
    @Override
    public long draw(RandomGenerator random) {
      return random.nextDouble() < share ? then.draw(random) : otherwise.draw(random);
    }
  }

  private static long nonNegative(double nanos) {
    return Math.max(0, Math.round(nanos));
  }

  /** Box and Muller's transformation; the second value is thrown away to keep no state. */
  private static double gaussian(RandomGenerator random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
