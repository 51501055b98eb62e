package dev.trustgate.simulator.play;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws that belong to one request and one purpose, whatever else was drawn before: the same
 * request takes the same time at the same provider under every algorithm.
 */
public record Dice(long seed) {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  /** Draws for this purpose and this request. */
  public RandomGenerator of(String purpose, long number) {
    long salted = seed + GOLDEN * (purpose.hashCode() * 1_000_003L + number);
    return new SplittableRandom(new SplittableRandom(salted).nextLong());
  }
}
