package dev.trustgate.simulator.story;

/**
 * How one attempt ended.
 *
 * @param label the gateway's short word for it; for statuses the number
 * @param tokens how many the target had sent
 */
public record Ending(Trial trial, String label, Blame blame, int tokens) {

  /** Whom an ending speaks for or against. */
  public enum Blame {
    /** A whole answer. */
    GOOD,
    /** The target's fault, its limits, or our credentials at it. */
    TARGET,
    /** The caller's request, the caller's leaving, or nobody. */
    NOBODY
  }
}
