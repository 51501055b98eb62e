package dev.trustgate.simulator.story;

/** Nanoseconds as the milliseconds of a report, exact to the microsecond. */
public final class Millis {

  private static final double MICROS_PER_MILLI = 1e3;
  private static final long NANOS_PER_MICRO = 1_000;

  private Millis() {}

  public static double of(long nanos) {
    long micros = Math.floorDiv(nanos + NANOS_PER_MICRO / 2, NANOS_PER_MICRO);
    return (double) micros / MICROS_PER_MILLI;
  }
}
