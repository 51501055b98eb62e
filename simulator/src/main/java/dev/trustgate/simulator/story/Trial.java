package dev.trustgate.simulator.story;

/**
 * One attempt on its way to a target.
 *
 * @param number 1 for the first attempt of its request
 */
public record Trial(long request, String target, int number, Kind kind) {

  /** Why a target is asked. */
  public enum Kind {
    /** It is in good health. */
    ORDINARY,
    /** Its rest is over, and this attempt finds out. */
    PROBE,
    /** It still rests, but nobody else is left. */
    LAST_RESORT
  }
}
