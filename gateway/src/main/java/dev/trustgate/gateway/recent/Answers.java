package dev.trustgate.gateway.recent;

import java.time.Duration;

/**
 * What callers got lately, in cells of five seconds: counted without a lock and without an
 * allocation.
 */
public final class Answers {

  /** What a caller got. */
  public enum Kind {
    /** An answer below 400, and the whole of it. */
    OK(0),
    /** A status of 400 to 499 but 429: it asked for what cannot be. */
    CALLER_ERROR(1),
    /** 429. */
    TOO_MANY(2),
    /** A status of 500 or above. */
    FAILED(3),
    /** A stream that broke off after a part of it. */
    BROKEN(4),
    /** It left before it had all. */
    GONE(5);

    private final int column;

    Kind(int column) {
      this.column = column;
    }
  }

  private static final int BY_GATEWAY = 6;
  private static final int BUDGET_SPENT = 7;

  private static final long STEP_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int STEPS_A_MINUTE = 12;
  private static final int STEPS_ASKED = 5 * STEPS_A_MINUTE + 1;

  /** What a minute's steps last on the average: the present one is half over. */
  private static final double RATE_SECONDS = 57.5;

  private final long originNanos;
  private final CountRing steps = new CountRing(64, 8, STEP_NANOS);

  /** Nobody has got anything yet. */
  public Answers(long nowNanos) {
    this.originNanos = nowNanos;
  }

  /**
   * What was counted over the last five minutes.
   *
   * @param perSecond requests that ended, over the last minute
   * @param byGateway those among the errors that the gateway made itself
   * @param budgetSpent those for whom nobody else was asked because the retry budget was spent
   */
  public record Sums(
      double perSecond,
      long ok,
      long callerErrors,
      long tooMany,
      long failed,
      long broken,
      long gone,
      long byGateway,
      long budgetSpent) {

    /** Nothing was asked. */
    public static final Sums NOTHING = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * Counts a request that is over.
   *
   * @param byGateway whether the gateway made the answer itself
   */
  public void add(long nowNanos, Kind kind, boolean byGateway) {
    long age = Math.max(0, nowNanos - originNanos); // another thread may have been a little faster
    steps.add(age, kind.column, 1);
    if (byGateway) {
      steps.add(age, BY_GATEWAY, 1);
    }
  }

  /** Counts that for one of these requests nobody else was asked, as no retry was left. */
  public void addBudgetSpent(long nowNanos) {
    steps.add(Math.max(0, nowNanos - originNanos), BUDGET_SPENT, 1);
  }

  /** What there is to see now. */
  public Sums read(long nowNanos) {
    long age = Math.max(0, nowNanos - originNanos);
    long lately = 0;
    for (Kind kind : Kind.values()) {
      lately += steps.sum(age, kind.column, STEPS_A_MINUTE);
    }
    return new Sums(
        lately / RATE_SECONDS,
        sum(age, Kind.OK.column),
        sum(age, Kind.CALLER_ERROR.column),
        sum(age, Kind.TOO_MANY.column),
        sum(age, Kind.FAILED.column),
        sum(age, Kind.BROKEN.column),
        sum(age, Kind.GONE.column),
        sum(age, BY_GATEWAY),
        sum(age, BUDGET_SPENT));
  }

  private long sum(long age, int column) {
    return steps.sum(age, column, STEPS_ASKED);
  }
}
