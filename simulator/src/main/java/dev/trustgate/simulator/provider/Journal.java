package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.simulator.provider.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a provider was asked, oldest first; the newest ten thousand requests within 64 MiB. */
public final class Journal {

  static final int ENTRIES = 10_000;
  static final long ALL_BODY_BYTES = 64L * 1024 * 1024;

  private final InstantSource clock;
  private final Ticker ticker;
  private final Deque<Recording> recordings = new ArrayDeque<>();
  private long numbers;
  private long keptBytes;
  private volatile Consumer<Supplier<JournalEntry>> follower = _ -> {};

  Journal(InstantSource clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  /** Every entry that is kept, as it stands now. */
  public List<JournalEntry> entries() {
    return latest(Integer.MAX_VALUE);
  }

  /** The newest entries, at most {@code limit}, oldest first. */
  public List<JournalEntry> latest(int limit) {
    List<Recording> kept;
    synchronized (this) {
      kept = List.copyOf(recordings);
    }
    return kept.stream().skip(Math.max(0, kept.size() - limit)).map(Recording::entry).toList();
  }

  /** How many requests came in since the start, cleared or forgotten ones included. */
  public synchronized long seen() {
    return numbers;
  }

  public synchronized void clear() {
    recordings.clear();
    keptBytes = 0;
  }

  /**
   * Shows every request from now on to somebody, as it comes and before it is answered. What is
   * shown says at any later time how the entry stands then.
   */
  public void follow(Consumer<Supplier<JournalEntry>> by) {
    follower = by;
  }

  /** Opens an entry; {@code onEnd} runs once, when its answer ends. */
  Recording begin(HttpRequest request, Runnable onEnd) {
    Recording recording = opened(request, onEnd);
    follower.accept(recording::entry);
    return recording;
  }

  private synchronized Recording opened(HttpRequest request, Runnable onEnd) {
    Recording recording = new Recording(++numbers, request, clock, ticker, onEnd);
    recordings.addLast(recording);
    keptBytes += recording.keptBytes();
    while (recordings.size() > ENTRIES || keptBytes > ALL_BODY_BYTES) {
      keptBytes -= recordings.removeFirst().keptBytes();
    }
    return recording;
  }
}
