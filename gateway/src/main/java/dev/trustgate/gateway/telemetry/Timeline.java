package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.time.Calendar;
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
 * and not told anew; failovers, of which an outage makes many, and what operators and their files
 * do, which may be a script's doing, may take half of the places each.
 *
 * <p>A storm would still push everything else out: a target that is refused every second, a tier
 * that comes and goes. What happened ten times within its minute, and what comes for the third time
 * within a minute though other things came in between, is counted on for a quarter of an hour, as
 * long as it goes on. What an operator did parts what came before in its upstream from what comes
 * after. It is counted only if the very same was done again with nothing in between, and so is what
 * becomes of the configuration: two changes are two, even where both have one reason.
 */
public final class Timeline {

  /** How many things are remembered. */
  public static final int KEPT = 200;

  private static final int OF_A_KIND_KEPT = KEPT / 2;
  private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long STORM_NANOS = Duration.ofMinutes(15).toNanos();
  private static final int STORM_COUNT = 10;

  /** So often a thing is told anew within a minute, for the sake of the order. */
  private static final int TOLD_ANEW = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Noted> noted = new ArrayList<>(KEPT + 1);
  private final Ticker ticker;
  private final Calendar calendar;
  private long seq;
  private long version;

  /** Nothing has happened yet. */
  public Timeline(Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.calendar = new Calendar(ticker, clock);
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
      Optional<String> requestId) {

    /** Drain and enable may have one reason, and so may two mistakes in a file. */
    private boolean isVery(Happening again, String told) {
      return what.equals(again) && text.equals(told);
    }

    /** Whether it is an operator's deed where the other thing happened. */
    private boolean deedBefore(Happening other) {
      return what.kind() == Happening.Kind.OPERATOR && what.where().overlaps(other.where());
    }
  }

  /**
   * An entry, and when it happened by the ticker.
   *
   * @param comesAndGoes whether it was counted on though other things came in between
   */
  private record Noted(Entry entry, long firstNanos, long lastNanos, boolean comesAndGoes) {

    /** As the wall clock stands now, so that its age is true even if the clock was set since. */
    Entry dated(Calendar calendar) {
      return new Entry(
          entry.seq(),
          entry.version(),
          calendar.dated(firstNanos),
          calendar.dated(lastNanos),
          entry.what(),
          entry.text(),
          entry.count(),
          entry.requestId());
    }

    /** Whether the same, happening now, is a part of this. */
    boolean goesOn(long now) {
      return entry.count() >= STORM_COUNT ? storms(now) : now - firstNanos < AGAIN_NANOS;
    }

    boolean storms(long now) {
      return lately(now) && now - firstNanos < STORM_NANOS;
    }

    boolean lately(long now) {
      return now - lastNanos < AGAIN_NANOS;
    }
  }

  /** Adds what has just happened. */
  public void add(Happening what, String text, Optional<String> requestId) {
    lock.lock();
    try {
      long now = ticker.nanos();
      Instant at = calendar.dated(now);
      version++;
      Optional<Again> again = again(what, text, now);
      if (again.isPresent()) {
        count(again.get(), text, at, now);
      } else {
        makeRoom(what);
        Entry entry = new Entry(++seq, version, at, at, what, text, 1, requestId);
        noted.add(new Noted(entry, now, now, false));
      }
    } finally {
      lock.unlock();
    }
  }

  private void count(Again again, String text, Instant at, long now) {
    Noted before = noted.get(again.index());
    Entry first = before.entry();
    Entry counted =
        new Entry(
            first.seq(),
            version,
            first.at(),
            at,
            first.what(),
            text,
            first.count() + 1,
            first.requestId());
    boolean comesAndGoes = before.comesAndGoes() || again.parted();
    noted.set(again.index(), new Noted(counted, before.firstNanos(), now, comesAndGoes));
  }

  /**
   * Where the same is noted already.
   *
   * @param parted whether other chapters of its story came in between
   */
  private record Again(int index, boolean parted) {}

  /** Where it may be counted on; empty if it is to be told anew. */
  private Optional<Again> again(Happening what, String text, long now) {
    if (what.kind().toldApartByText()) {
      return veryAgain(what, text, now);
    }
    int latest = -1;
    int times = 0;
    boolean parted = false;
    for (int at = noted.size() - 1; at >= 0 && times < TOLD_ANEW; at--) {
      Noted before = noted.get(at);
      if (!before.entry().what().equals(what)) {
        if (times == 0 && before.entry().deedBefore(what)) {
          return Optional.empty();
        }
        parted |= times == 0 && what.parts(before.entry().what());
      } else if (!before.lately(now)) {
        break;
      } else {
        latest = times == 0 ? at : latest;
        times++;
      }
    }
    if (times == 0) {
      return Optional.empty();
    }
    Noted before = noted.get(latest);
    boolean often = times >= TOLD_ANEW || before.comesAndGoes();
    boolean goesOn = parted ? often && before.storms(now) : before.goesOn(now);
    return goesOn ? Optional.of(new Again(latest, parted)) : Optional.empty();
  }

  /** Nothing may have come in between, nor have been counted. */
  private Optional<Again> veryAgain(Happening what, String text, long now) {
    if (noted.isEmpty()) {
      return Optional.empty();
    }
    Noted last = noted.getLast();
    boolean nothingBetween = last.entry().version() == version - 1;
    return nothingBetween && last.entry().isVery(what, text) && last.goesOn(now)
        ? Optional.of(new Again(noted.size() - 1, false))
        : Optional.empty();
  }

  private void makeRoom(Happening what) {
    if (what.kind().many()) {
      List<Noted> alike =
          noted.stream().filter(one -> one.entry().what().kind() == what.kind()).toList();
      if (alike.size() >= OF_A_KIND_KEPT) {
        noted.remove(alike.getFirst());
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
      calendar.look();
      return noted.stream()
          .filter(one -> one.entry().version() > seenVersion)
          .map(one -> one.dated(calendar))
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
