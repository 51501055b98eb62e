package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when a test says so, for the ticker and the wall clock alike. */
final class ManualTicker implements Ticker, InstantSource {

  static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final long startNanos;
  private final AtomicLong nanos;

  ManualTicker(long startNanos) {
    this.startNanos = startNanos;
    this.nanos = new AtomicLong(startNanos);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant instant() {
    return BEGINNING.plusNanos(nanos.get() - startNanos);
  }

  void pass(Duration duration) {
    pass(duration.toNanos());
  }

  void pass(long passedNanos) {
    nanos.addAndGet(passedNanos);
  }

  void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }
}
