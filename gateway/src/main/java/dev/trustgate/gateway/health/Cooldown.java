package dev.trustgate.gateway.health;

import java.time.Duration;
import java.util.Optional;

/**
 * Until when a target is left alone because it is busy or out of quota. It has nothing to do with
 * health, and it is only ever extended. Cooldowns between which nothing went well are one outage.
 *
 * @param set whether there was ever a cooldown; without one the instants mean nothing
 * @param firstNanos when the first of the steps began between which nothing went well
 * @param sinceNanos when the latest step began
 * @param proven whether anything has gone well since the latest step began, or there was none
 * @param shortSteps how many cooldowns without a hint followed each other
 * @param longSteps how many cooldowns for an empty account followed each other
 */
public record Cooldown(
    boolean set,
    long firstNanos,
    long sinceNanos,
    long untilNanos,
    boolean proven,
    int shortSteps,
    int longSteps) {

  public static final Cooldown NONE = new Cooldown(false, 0, 0, 0, true, 0, 0);

  private static final Duration HINT_MIN = Duration.ofSeconds(1);
  private static final Duration HINT_MAX = Duration.ofMinutes(5);
  private static final long SHORT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long SHORT_NANOS_MAX = Duration.ofSeconds(60).toNanos();
  private static final long LONG_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long LONG_NANOS_MAX = Duration.ofHours(1).toNanos();
  private static final int STEPS_MAX = 16;

  /**
   * The cooldown after a refusal for a busy moment: as long as the provider says, within 1 s to 300
   * s; if it says nothing, 1 s that doubles up to 60 s.
   *
   * @param startNanos when the refused attempt began: those that were under way when the cooldown
   *     began tell nothing new, so that one burst of refusals is one step
   */
  public Cooldown afterBusy(Optional<Duration> hint, long startNanos, long nowNanos) {
    if (hint.isPresent()) {
      return extended(clamped(hint.get()), stepped(startNanos, nowNanos, 0, 0), nowNanos);
    }
    Cooldown stepped = stepped(startNanos, nowNanos, 1, 0);
    long nanos = doubled(SHORT_NANOS, stepped.shortSteps, SHORT_NANOS_MAX);
    return extended(nanos, stepped, nowNanos);
  }

  /** The cooldown after a refusal for want of quota or credit: 5 min that double up to 1 h. */
  public Cooldown afterQuota(long startNanos, long nowNanos) {
    Cooldown stepped = stepped(startNanos, nowNanos, 0, 1);
    return extended(doubled(LONG_NANOS, stepped.longSteps, LONG_NANOS_MAX), stepped, nowNanos);
  }

  /**
   * The cooldown after a success: it stays, but the target has proven itself, and the next one is
   * as short as the first again.
   */
  public Cooldown afterSuccess(long startNanos) {
    boolean tells = set && startNanos - sinceNanos > 0;
    if (!tells || (proven && shortSteps == 0 && longSteps == 0)) {
      return this; // the usual case writes nothing
    }
    return new Cooldown(true, firstNanos, sinceNanos, untilNanos, true, 0, 0);
  }

  /** How long the target is still left alone; not positive if it is not. */
  public long leftNanos(long nowNanos) {
    return set ? untilNanos - nowNanos : 0;
  }

  private Cooldown stepped(long startNanos, long nowNanos, int busy, int quota) {
    boolean known = set && startNanos - sinceNanos <= 0;
    int shorts = known ? Math.max(shortSteps, busy) : Math.min(shortSteps + busy, STEPS_MAX);
    int longs = known ? Math.max(longSteps, quota) : Math.min(longSteps + quota, STEPS_MAX);
    if (known) {
      return new Cooldown(true, firstNanos, sinceNanos, untilNanos, proven, shorts, longs);
    }
    long first = proven ? nowNanos : firstNanos;
    return new Cooldown(set, first, nowNanos, untilNanos, false, shorts, longs);
  }

  private static Cooldown extended(long nanos, Cooldown from, long nowNanos) {
    long until = nowNanos + nanos;
    boolean later = !from.set || until - from.untilNanos > 0;
    long ends = later ? until : from.untilNanos;
    return new Cooldown(
        true, from.firstNanos, from.sinceNanos, ends, from.proven, from.shortSteps, from.longSteps);
  }

  private static long clamped(Duration hint) {
    Duration atLeast = hint.compareTo(HINT_MIN) < 0 ? HINT_MIN : hint;
    return (atLeast.compareTo(HINT_MAX) > 0 ? HINT_MAX : atLeast).toNanos();
  }

  private static long doubled(long first, int step, long longest) {
    return Math.min(first << (step - 1), longest);
  }
}
