package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.time.Ticker;
import java.time.Duration;

/**
 * How fast a whole answer must come, of which the caller has nothing yet. No gap may be silent.
 * Blanks before its first word keep the line awake, but not for longer than a response may take.
 * From the first word on a piece must come in each gap, and a few bytes are none: so an answer that
 * dribbles is given up for another target's.
 */
final class WholePace implements Pace {

  static final int PIECE_BYTES = 1024;

  private final Ticker ticker;
  private final long gapNanos;
  private final long firstWordNanos;
  private long deadlineNanos;
  private int pieceBytes;
  private boolean begun;

  /**
   * The pace of an answer whose head has just come.
   *
   * @param firstWordNanos when its first word must be here; a gap is left for it in any case
   */
  WholePace(Ticker ticker, long firstWordNanos, Duration gap) {
    this.ticker = ticker;
    this.gapNanos = gap.toNanos();
    this.deadlineNanos = ticker.nanos() + gapNanos;
    this.firstWordNanos = later(firstWordNanos, deadlineNanos);
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public void came(byte[] bytes, int count) {
    long next = ticker.nanos() + gapNanos;
    if (!begun && blank(bytes, count)) {
      deadlineNanos = later(next, firstWordNanos) == next ? firstWordNanos : next;
      return;
    }
    pieceBytes += count;
    if (!begun || pieceBytes >= PIECE_BYTES) {
      begun = true;
      pieceBytes = 0;
      deadlineNanos = next;
    }
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  private static boolean blank(byte[] bytes, int count) {
    for (int at = 0; at < count; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\n' && bytes[at] != '\r' && bytes[at] != '\t') {
        return false;
      }
    }
    return true;
  }
}
