package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest things that happened, the newest last. What happens again within a minute is counted
 * and not told anew; failovers, of which an outage makes many, may take half of the places.
 */
public final class Timeline {

  /** How many things are remembered. */
  public static final int KEPT = 200;

  private static final int FAILOVERS_KEPT = KEPT / 2;
  private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Noted> noted = new ArrayList<>(KEPT + 1);
  private final Ticker ticker;
  private final InstantSource clock;
  private long seq;
  private long version;

  /** Nothing has happened yet. */
  public Timeline(Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.clock = clock;
  }

  /**
   * A thing that happened.
   *
   * @param seq counts the entries
   * @param version grows whenever any entry is made or counted again
   * @param lastAt when it happened for the last time
   * @param text the latest of it in one sentence
   * @param requestId the first request that had to do with it
   */
  public record Entry(
      long seq,
      long version,
      Instant at,
      Instant lastAt,
      Happening what,
      String text,
      long count,
      Optional<String> requestId) {}

  private record Noted(Entry entry, long firstNanos) {}

  /** Adds what has just happened. */
  public void add(Happening what, String text, Optional<String> requestId) {
    Instant at = clock.instant();
    lock.lock();
    try {
      long now = ticker.nanos();
      version++;
      int same = again(what, now);
      if (same >= 0) {
        Noted before = noted.get(same);
        Entry first = before.entry();
        noted.set(
            same,
            new Noted(
                new Entry(
                    first.seq(),
                    version,
                    first.at(),
                    at,
                    what,
                    text,
                    first.count() + 1,
                    first.requestId()),
                before.firstNanos()));
      } else {
        makeRoom(what);
        noted.add(new Noted(new Entry(++seq, version, at, at, what, text, 1, requestId), now));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Where the same is noted already; -1 if it is long ago, or something came in between. */
  private int again(Happening what, long now) {
    for (int at = noted.size() - 1; at >= 0; at--) {
      Noted before = noted.get(at);
      if (now - before.firstNanos() >= AGAIN_NANOS || what.parts(before.entry().what())) {
        return -1;
      }
      if (before.entry().what().equals(what)) {
        return at;
      }
    }
    return -1;
  }

  private void makeRoom(Happening what) {
    if (what.kind() == Happening.Kind.FAILOVER) {
      List<Noted> failovers =
          noted.stream().filter(one -> one.entry().what().kind() == what.kind()).toList();
      if (failovers.size() >= FAILOVERS_KEPT) {
        noted.remove(failovers.getFirst());
        return;
      }
    }
    if (noted.size() >= KEPT) {
      noted.removeFirst();
    }
  }

  /** What was made or counted again after this version, in the order in which it began. */
  public List<Entry> after(long seenVersion) {
    lock.lock();
    try {
      return noted.stream()
          .map(Noted::entry)
          .filter(entry -> entry.version() > seenVersion)
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
