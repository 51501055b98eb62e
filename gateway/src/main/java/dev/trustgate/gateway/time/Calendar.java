package dev.trustgate.gateway.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Dates readings of the ticker for people. The two clocks are never read at quite the same moment:
 * what they differ by is kept until it has changed for good, so that one instant has one date. When
 * the wall clock is set, what was before gets another date with it: how long ago it was stays true.
 */
public final class Calendar {

  private static final long JITTER_NANOS = Duration.ofMillis(50).toNanos();
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Ticker ticker;
  private final InstantSource wallClock;
  private volatile long aheadNanos;

  /** Neither of the clocks needs to have begun anywhere. */
  public Calendar(Ticker ticker, InstantSource wallClock) {
    this.ticker = ticker;
    this.wallClock = wallClock;
    this.aheadNanos = measured();
  }

  /** How far the wall clock is ahead of the ticker. */
  private long measured() {
    Instant now = wallClock.instant();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano() - ticker.nanos();
  }

  /** Looks whether the wall clock has been set; a look that is held up sees nothing. */
  public void look() {
    long before = ticker.nanos();
    long ahead = measured();
    boolean swift = ticker.nanos() - before <= JITTER_NANOS;
    if (swift && Math.abs(ahead - aheadNanos) > JITTER_NANOS) {
      aheadNanos = ahead;
    }
  }

  /** When this was, or will be. */
  public Instant dated(long nanos) {
    return Instant.EPOCH.plusNanos(nanos + aheadNanos);
  }

  /** How much of the minute of the wall clock was over then. */
  public long minuteNanos(long nanos) {
    return Math.floorMod(nanos + aheadNanos, MINUTE_NANOS);
  }
}
