package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.simulator.provider.JournalEntry.Answered;
import dev.trustgate.simulator.provider.JournalEntry.State;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.HttpRequest;
import dev.trustgate.simulator.provider.script.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A journal entry that is still being written. */
final class Recording implements Progress {

  private static final int BODY_BYTES = 256 * 1024;

  private final InstantSource clock;
  private final Ticker ticker;
  private final long beganNanos;
  private final Instant at;
  private final HttpRequest request;
  private final Bytes body;
  private final long number;
  private final Runnable onEnd;
  private State state = State.ANSWERING;
  private Optional<Integer> status = Optional.empty();
  private Optional<String> fault = Optional.empty();
  private Optional<String> faultFrom = Optional.empty();
  private long bytes;
  private int events;
  private int tokens;
  private Optional<Duration> took = Optional.empty();
  private Optional<Instant> hungUpAt = Optional.empty();

  /**
   * A recording that begins now.
   *
   * @param onEnd runs once, when the answer ends
   */
  Recording(long number, HttpRequest request, InstantSource clock, Ticker ticker, Runnable onEnd) {
    Bytes whole = request.body();
    this.number = number;
    this.onEnd = onEnd;
    this.request = request;
    this.body = whole.size() > BODY_BYTES ? whole.slice(0, BODY_BYTES) : whole;
    this.clock = clock;
    this.ticker = ticker;
    this.beganNanos = ticker.nanos();
    this.at = clock.instant();
  }

  int keptBytes() {
    return body.size();
  }

  synchronized void faulted(String name, String from) {
    fault = Optional.of(name);
    faultFrom = Optional.of(from);
  }

  @Override
  public synchronized void head(int sentStatus) {
    status = Optional.of(sentStatus);
  }

  @Override
  public synchronized void sent(int sentBytes, int sentEvents, int sentTokens) {
    bytes += sentBytes;
    events += sentEvents;
    tokens += sentTokens;
  }

  @Override
  public void ending(boolean whole) {
    ended(whole ? State.COMPLETE : State.BROKEN);
  }

  /** The client was gone before the end. */
  void clientLeft() {
    ended(State.CLIENT_LEFT);
  }

  /** Nothing more will come: an answer that has not ended by now broke off. */
  synchronized void over() {
    if (state == State.ANSWERING) {
      ended(State.BROKEN);
    }
  }

  private synchronized void ended(State how) {
    if (state == State.ANSWERING) {
      onEnd.run();
    }
    state = how;
    took = Optional.of(Duration.ofNanos(ticker.nanos() - beganNanos));
    hungUpAt = how == State.CLIENT_LEFT ? Optional.of(clock.instant()) : Optional.empty();
  }

  synchronized JournalEntry entry() {
    return new JournalEntry(
        number,
        at,
        request.method(),
        request.target(),
        request.headers(),
        body,
        request.body().size(),
        new Answered(state, status, fault, faultFrom, bytes, events, tokens, took, hungUpAt));
  }
}
