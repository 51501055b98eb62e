package dev.trustgate.simulator.measure;

import dev.trustgate.simulator.virtual.Latency;
import java.util.random.RandomGenerator;

/**
 * How many of something, drawn anew each time.
 *
 * @param ones a latency whose nanoseconds are counted as one each, so that the arithmetic is the
 *     same and as strict
 */
public record Count(Latency ones) {

  public static Count fixed(int count) {
    return new Count(new Latency.Fixed(count));
  }

  /** A whole number from {@code least} to {@code most}; what is drawn beyond them becomes them. */
  public int draw(RandomGenerator random, int least, int most) {
    return Math.clamp(ones.draw(random), least, most);
  }
}
