package dev.trustgate.gateway.recent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one target did lately. Shares and rates are counted in cells of five seconds, the strip and
 * the histograms in whole minutes. A minute begins where the wall clock began one when the window
 * was made; from then on only the ticker counts, so that a wall clock that jumps changes nothing.
 */
public final class Window {

  /** How many minutes an operator sees. */
  public static final int STRIP = 15;

  /** How an attempt ended, in the columns of the strip. */
  public enum Ending {
    OK(0),
    FAILED(1),
    OTHER(2);

    private final int column;

    Ending(int column) {
      this.column = column;
    }
  }

  private static final int FIRST = 3;
  private static final int BEGUN = 4;
  private static final int OUT = 3;

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long STEP_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int STEPS_A_MINUTE = 12;
  private static final int STEPS_ASKED = 5 * STEPS_A_MINUTE;

  /** What a minute's steps last on the average: the present one is half over. */
  private static final double RATE_SECONDS = 57.5;

  private final long originNanos;
  private final CountRing steps = new CountRing(64, 5, STEP_NANOS);
  private final CountRing minutes = new CountRing(16, 4, MINUTE_NANOS);
  private final Durations firstWords = new Durations();
  private final Durations durations = new Durations();

  /**
   * Nothing has happened yet.
   *
   * @param minuteNanos how much of the present minute is over by the wall clock
   */
  public Window(long nowNanos, long minuteNanos) {
    this.originNanos = nowNanos - minuteNanos;
  }

  /**
   * An attempt began.
   *
   * @param first whether it is the first of its request
   */
  public void begun(long nowNanos, boolean first) {
    long age = nowNanos - originNanos;
    steps.add(age, BEGUN, 1);
    if (first) {
      steps.add(age, FIRST, 1);
    }
  }

  /** An attempt has given its first word. */
  public void spoke(long nowNanos, long firstWordNanos) {
    firstWords.add(nowNanos - originNanos, firstWordNanos);
  }

  /** An attempt is over. */
  public void ended(long nowNanos, Ending ending, long durationNanos) {
    long age = nowNanos - originNanos;
    steps.add(age, ending.column, 1);
    minutes.add(age, ending.column, 1);
    if (ending == Ending.OK) {
      durations.add(age, durationNanos);
    }
  }

  /**
   * The target was out of rotation for a while, or is still. What the strip has forgotten, and what
   * is still to come, is left aside.
   */
  public void out(long fromNanos, long toNanos, long nowNanos) {
    long present = minutes.cell(nowNanos - originNanos);
    long oldest = Math.max(0, present - STRIP + 1);
    long first = Math.max(minutes.cell(fromNanos - originNanos), oldest);
    long last = Math.min(minutes.cell(toNanos - originNanos), present);
    for (long minute = first; minute <= last; minute++) {
      if (minutes.count(minute, OUT) == 0) {
        minutes.add(minute * MINUTE_NANOS, OUT, 1);
      }
    }
  }

  /** What there is to see now. */
  public Reading read(long nowNanos) {
    long age = nowNanos - originNanos;
    long minuteNanos = age % MINUTE_NANOS;
    return new Reading(
        steps.sum(age, FIRST, STEPS_ASKED + 1),
        steps.sum(age, BEGUN, STEPS_A_MINUTE) / RATE_SECONDS,
        steps.sum(age, Ending.OK.column, STEPS_ASKED + 1),
        steps.sum(age, Ending.FAILED.column, STEPS_ASKED + 1),
        firstWords.percentiles(age),
        durations.percentiles(age),
        strip(minutes.cell(age)),
        minuteNanos);
  }

  private List<Minute> strip(long last) {
    List<Minute> strip = new ArrayList<>(STRIP);
    for (long minute = last - STRIP + 1; minute <= last; minute++) {
      strip.add(
          new Minute(
              minutes.count(minute, Ending.OK.column),
              minutes.count(minute, Ending.FAILED.column),
              minutes.count(minute, Ending.OTHER.column),
              minutes.count(minute, OUT) > 0));
    }
    return strip;
  }
}
