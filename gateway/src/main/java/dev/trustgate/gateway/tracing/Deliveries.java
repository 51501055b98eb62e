package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.time.Ticker;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts what arrives, and says so when it does not: a line when that begins, one a minute while it
 * lasts, and one when it is over.
 */
final class Deliveries {

  private static final Logger LOG = Logger.getLogger(Deliveries.class.getName());
  private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

  private final String what;
  private final URI where;
  private final Ticker ticker;
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private boolean failing;
  private long saidNanos;

  Deliveries(String what, URI where, Ticker ticker) {
    this.what = what;
    this.where = where;
    this.ticker = ticker;
  }

  /** One more that is to be delivered, unless it finds no place in the queue. */
  void made() {
    made.incrementAndGet();
  }

  long delivered() {
    return delivered.get();
  }

  /** Watches one batch. */
  CompletableResultCode watch(int count, CompletableResultCode result) {
    return result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            arrived(count);
          } else {
            lost(why(result.getFailureThrowable()));
          }
        });
  }

  private synchronized void arrived(int count) {
    long sum = delivered.addAndGet(count);
    if (failing) {
      failing = false;
      LOG.log(
          Level.INFO,
          "{0} are delivered to {1} again; {2} of {3} were",
          new Object[] {what, where, Long.toString(sum), Long.toString(made.get())});
    }
  }

  private synchronized void lost(String why) {
    long now = ticker.nanos();
    if (failing && now - saidNanos < SILENCE_NANOS) {
      return;
    }
    failing = true;
    saidNanos = now;
    LOG.log(
        Level.WARNING,
        "{0} cannot be delivered to {1}: {2}; {3} of {4} were, requests are served as ever",
        new Object[] {what, where, why, Long.toString(delivered.get()), Long.toString(made.get())});
  }

  /** The status is known to a class that the library calls its own; there is no other way to it. */
  private static String why(@Nullable Throwable failure) {
    if (failure instanceof HttpExportException http) {
      Optional<HttpResponse> answer = Optional.ofNullable(http.getResponse());
      if (answer.isPresent()) {
        return "status " + answer.get().getStatusCode();
      }
    }
    Optional<Throwable> cause = Optional.ofNullable(failure);
    while (cause.map(Throwable::getCause).isPresent()) {
      cause = cause.map(Throwable::getCause);
    }
    return cause
        .map(root -> Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName()))
        .orElse("no answer in time");
  }
}
