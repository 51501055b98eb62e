package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A target as an operator sees it at one moment.
 *
 * @param consecutiveFailures failures in a row, the present ejection's included
 * @param share this target's part of all selections of its upstream, 0 before the first
 * @param expectedShare its part of the next first picks, as things stand
 * @param drained who has taken it out of service, if anybody has
 * @param since when its present state began; empty if nobody knows
 * @param outSince since when it serves nobody but trials, whichever states it has been in since
 * @param trialSince since when an attempt is out to find out whether it is back; empty while the
 *     next request may find out
 * @param ejectedUntil when an ejected or misconfigured target may be asked again
 */
public record TargetReport(
    Target target,
    State state,
    Optional<Drained> drained,
    Optional<Instant> since,
    Optional<Instant> outSince,
    Optional<Instant> trialSince,
    int consecutiveFailures,
    int inFlight,
    Counts counts,
    double share,
    double expectedShare,
    Optional<Instant> ejectedUntil,
    Optional<Instant> cooldownUntil,
    Optional<LastError> lastError) {

  /** Why a target is asked or not. */
  public enum State {
    /** No attempt has told anything yet. */
    UNKNOWN(0, "unknown"),
    HEALTHY(1, "healthy"),
    EJECTED(2, "ejected"),
    /** The rest is over: one attempt at a time finds out. */
    PROBING(3, "probing"),
    COOLING(4, "cooling"),
    MISCONFIGURED(5, "misconfigured");

    private final int number;
    private final String wireName;

    State(int number, String wireName) {
      this.number = number;
      this.wireName = wireName;
    }

    /** Its place among {@link #values}. */
    int number() {
      return number;
    }

    /** As operators see it. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * What was counted since the target came to life.
   *
   * @param selections attempts given to it, retries included
   * @param successes attempts that ended with a whole answer
   * @param failures attempts that ended by its fault, its limits or our credentials
   * @param ejections how often it went from good health to rest
   */
  public record Counts(long selections, long successes, long failures, long ejections) {}

  /** The latest failure, in words that hold nothing secret. */
  public record LastError(Instant at, String reason, OptionalInt status) {}
}
