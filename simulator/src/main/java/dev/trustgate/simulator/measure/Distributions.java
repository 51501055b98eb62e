package dev.trustgate.simulator.measure;

import dev.trustgate.simulator.virtual.Latency;

/**
 * Distributions as people write them, of times and of counts:
 *
 * <pre>
 *   400ms                      120                    always the same
 *   uniform(1s, 2s)            uniform(10, 200)       from the one to the other, both included
 *   normal(400ms, 50ms)        normal(120, 30)        mean and standard deviation, cut off at zero
 *   exponential(300ms)         exponential(80)        mean
 *   lognormal(400ms, 0.35)     lognormal(100, 0.5)    median, and sigma of the logarithm
 *   mixed(5%, 3s, 200ms)       mixed(5%, 900, 60)     how often the first, else the second
 * </pre>
 *
 * The two parts of {@code mixed} may be distributions themselves.
 */
public final class Distributions {

  private Distributions() {}

  /**
   * How long something takes.
   *
   * @throws IllegalArgumentException with the rule that {@code text} breaks, and the text
   */
  public static Latency time(String text) {
    return new Notation(Quantity.TIME).read(text);
  }

  /**
   * How many there are of something.
   *
   * @throws IllegalArgumentException with the rule that {@code text} breaks, and the text
   */
  public static Count count(String text) {
    return new Count(new Notation(Quantity.COUNT).read(text));
  }
}
