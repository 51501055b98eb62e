package dev.trustgate.simulator.virtual;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One seed, split by purpose: another draw for one purpose shifts nothing for the others, so that
 * two algorithms meet the same arrivals and the same latencies.
 */
public record Seeds(long seed) {

  /** What is drawn for. The words are part of every result: renaming one changes the draws. */
  public enum Purpose {
    ARRIVALS,
    LATENCY,
    FAULTS,
    PICKS,
    CALLERS,
    GATEWAYS
  }

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  /** Draws for this purpose. */
  public RandomGenerator of(Purpose purpose) {
    return of(purpose, 0);
  }

  /** Draws for this purpose and one of several that have it, such as a provider. */
  public RandomGenerator of(Purpose purpose, int which) {
    return sown(purpose, which);
  }

  /** One of so many for each thing that is numbered: always the same for the same number. */
  public int choice(Purpose purpose, long number, int bound) {
    return sown(purpose, number).nextInt(bound);
  }

  private SplittableRandom sown(Purpose purpose, long which) {
    long salted = seed + GOLDEN * (purpose.name().hashCode() * 31L + which);
    return new SplittableRandom(new SplittableRandom(salted).nextLong());
  }
}
