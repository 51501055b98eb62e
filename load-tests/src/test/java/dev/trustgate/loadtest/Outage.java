package dev.trustgate.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One death of the first provider under load, and what the gateway had counted at its turns.
 *
 * <p>After the ejection an attempt at the dead one is a probe, or was chosen before and counted
 * after. Between choosing and counting nobody waits, so there can be as many of the latter as there
 * are processors, however many callers there are.
 */
final class Outage {

  /** How many requests can be between choice and count at one moment. */
  static final int CHOOSING = Runtime.getRuntime().availableProcessors();

  private static final int BROKEN_AT_LEAST = 2;

  private final Rig rig;
  private final Crowd crowd;
  private int broken;
  private long bornNanos;
  private Instant born = Instant.EPOCH;
  private long endedNanos;
  private Counts before = Counts.NONE;
  private Counts ejected = Counts.NONE;
  private Counts mended = Counts.NONE;

  /** What both targets were given, and what the first one failed at. */
  record Counts(long first, long second, long failures) {

    static final Counts NONE = new Counts(0, 0, 0);

    static Counts of(Rig rig) {
      JsonNode targets = rig.targets();
      return new Counts(
          targets.path(0).path("selections").asLong(),
          targets.path(1).path("selections").asLong(),
          targets.path(0).path("failures").asLong());
    }
  }

  Outage(Rig rig) {
    this.rig = rig;
    this.crowd = rig.crowd();
  }

  /** It is killed while it answers, and is ejected. */
  void begin() throws InterruptedException {
    Director.await("the retry budget covers all that is under way", crowd::calm);
    Director.await("requests are under way at it", () -> rig.busy() >= BROKEN_AT_LEAST);
    before = Counts.of(rig);
    crowd.forgetMost();
    born = Instant.now().truncatedTo(ChronoUnit.MILLIS); // as exactly as times are told
    bornNanos = System.nanoTime();
    broken = rig.killFirst();
    Director.await("the dead provider is ejected", () -> !rig.state("first").equals("healthy"));
    ejected = Counts.of(rig);
  }

  /** It is back on its port. */
  void end() {
    rig.mendFirst();
    mended = Counts.of(rig);
    endedNanos = System.nanoTime();
  }

  /** What was counted when it died. */
  Counts before() {
    return before;
  }

  Counts ejected() {
    return ejected;
  }

  Counts mended() {
    return mended;
  }

  /** When it began, by the clock that the gateway tells times by. */
  Instant born() {
    return born;
  }

  long bornNanos() {
    return bornNanos;
  }

  long endedNanos() {
    return endedNanos;
  }

  /** How many answers broke off because of it. */
  int broken() {
    return broken;
  }

  /**
   * The longest rest that can be under way when it ends: each is twice the one before, so all
   * before it took as long as it does, but for the first one's interval.
   */
  long longestRestNanos(long intervalNanos) {
    return endedNanos - bornNanos + intervalNanos;
  }

  /** How many probes there can have been: each failure doubles the rest after it. */
  long probesMost(long intervalNanos) {
    long probes = 0;
    long left = endedNanos - bornNanos;
    for (long rest = intervalNanos; left >= rest; rest *= 2) {
      left -= rest;
      probes++;
    }
    return probes;
  }
}
