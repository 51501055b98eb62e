package dev.trustgate.simulator.measure;

import dev.trustgate.simulator.virtual.Latency;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How a provider speaks when nothing is wrong: how soon, how fast, how evenly and how much.
 *
 * @param timeToFirstToken how long it thinks before it speaks
 * @param interToken how long from token to token, on average also if they come in bursts
 * @param burstiness which part of the tokens comes together with the one before; the others wait
 *     the longer, so that the pace stays. From 0 to below 1
 * @param tokens how long an answer is when the request does not limit it
 * @param loadFactor with so many others in flight everything takes twice as long, with twice as
 *     many three times; 0 for a provider that does not care
 */
public record Profile(
    Latency timeToFirstToken, Latency interToken, double burstiness, Count tokens, int loadFactor) {

  public Profile {
    if (!(burstiness >= 0 && burstiness < 1)) {
      throw new IllegalArgumentException("burstiness must be from 0 to below 1, was " + burstiness);
    }
    if (loadFactor < 0) {
      throw new IllegalArgumentException("load factor must not be negative, was " + loadFactor);
    }
  }

  /**
   * One of the profiles that come with the simulator.
   *
   * @throws IllegalArgumentException if there is none of this name; names those that exist
   */
  public static Profile named(String name) {
    return NamedProfiles.SHIPPED.named(name);
  }

  /** The names of the profiles that come with the simulator, in the order of their file. */
  public static List<String> names() {
    return NamedProfiles.SHIPPED.names();
  }

  /** Nanoseconds from one token to the next, for a request that is alone. */
  public long drawGap(RandomGenerator random) {
    if (burstiness == 0) {
      return interToken.draw(random);
    }
    return random.nextDouble() < burstiness
        ? 0
        : Math.round(interToken.draw(random) / (1 - burstiness));
  }

  /** How many times as long everything takes with so many other requests in flight. */
  public double slowdown(int others) {
    return loadFactor == 0 ? 1 : 1 + (double) others / loadFactor;
  }

  public Profile withTimeToFirstToken(Latency other) {
    return new Profile(other, interToken, burstiness, tokens, loadFactor);
  }

  public Profile withInterToken(Latency other) {
    return new Profile(timeToFirstToken, other, burstiness, tokens, loadFactor);
  }

  public Profile withBurstiness(double other) {
    return new Profile(timeToFirstToken, interToken, other, tokens, loadFactor);
  }

  public Profile withTokens(Count other) {
    return new Profile(timeToFirstToken, interToken, burstiness, other, loadFactor);
  }

  public Profile withLoadFactor(int other) {
    return new Profile(timeToFirstToken, interToken, burstiness, tokens, other);
  }
}
