package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.inbound.CallerConnection;
import dev.trustgate.gateway.upstream.Outcome;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether the caller is still there while the request is served. When it leaves, whatever the
 * request waits for is interrupted.
 */
final class Presence implements AutoCloseable {

  private final Optional<CallerConnection.Watch> watch;

  private Presence(Optional<CallerConnection.Watch> watch) {
    this.watch = watch;
  }

  /** Begins to watch; nothing more may be read from the caller until this is closed. */
  static Presence of(Optional<CallerConnection> connection) {
    return new Presence(connection.map(CallerConnection::watch));
  }

  /** Waits so long, or until the caller leaves. */
  void pause(long nanos) {
    LockSupport.parkNanos(nanos);
    if (hurried()) {
      throw new RefusedException(Refusal.stopping());
    }
    if (left()) {
      throw new CallerGone(new IllegalStateException("while waiting for a target"));
    }
  }

  /**
   * An attempt that was given up because of the caller, or because the gateway stops, says so. So
   * does one whose time was up at that moment: its clock interrupts this thread, too, and an
   * interrupt does not tell from whom it came.
   */
  Outcome explain(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Abandoned _, Outcome.TimedOut _ when hurried() -> new Outcome.Stopping();
      case Outcome.Abandoned _, Outcome.TimedOut _ when left() -> new Outcome.ClientGone();
      case Outcome.ClientGone _ when slow() -> new Outcome.ClientSlow();
      default -> outcome;
    };
  }

  /** Whether the caller is gone because it took nothing in time. */
  boolean slow() {
    return watch.map(CallerConnection.Watch::slow).orElse(false);
  }

  private boolean hurried() {
    return watch.map(CallerConnection.Watch::hurried).orElse(false);
  }

  private boolean left() {
    return watch.map(CallerConnection.Watch::left).orElse(false);
  }

  @Override
  public void close() {
    watch.ifPresent(CallerConnection.Watch::close);
  }
}
