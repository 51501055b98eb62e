package dev.trustgate.gateway.recent;

import dev.trustgate.gateway.recent.Durations.Percentiles;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a window shows at one moment.
 *
 * @param firstPicks requests that went to this target first, over five minutes
 * @param perSecond attempts that began, over the last minute
 * @param ok attempts that ended well, over five minutes
 * @param failed attempts that ended by the target's fault, over five minutes
 * @param strip the last minutes, the present one at the end
 * @param minuteNanos how much of the present minute is over
 */
public record Reading(
    long firstPicks,
    double perSecond,
    long ok,
    long failed,
    Optional<Percentiles> firstWords,
    Optional<Percentiles> durations,
    List<Minute> strip,
    long minuteNanos) {

  /** Five minutes, and the part of one more. */
  private static final int SHARED_MINUTES = 6;

  public Reading {
    strip = List.copyOf(strip);
  }

  /**
   * Whether the target was in rotation, or out of it, for all of the time of its shares: else they
   * are of two different times.
   */
  public boolean steady() {
    List<Minute> shared = strip.subList(strip.size() - SHARED_MINUTES, strip.size());
    return shared.stream().map(Minute::out).distinct().count() == 1;
  }

  /** The reading of a target that was never asked. */
  public static Reading nothing(long minuteNanos) {
    List<Minute> strip = Collections.nCopies(Window.STRIP, new Minute(0, 0, 0, false));
    return new Reading(0, 0, 0, 0, Optional.empty(), Optional.empty(), strip, minuteNanos);
  }
}
