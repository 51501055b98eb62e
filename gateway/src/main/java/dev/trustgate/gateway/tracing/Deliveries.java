package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.time.Ticker;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Counts what arrives, and says so when it does not: a line when that begins, one a minute while it
 * lasts, one when it is over, and one at the end of what never arrived. A line names the reason of
 * a delivery that failed where one is known, beside what found no place meanwhile.
 */
final class Deliveries {

  private static final Logger LOG = Logger.getLogger(Deliveries.class.getName());
  private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

  private final String what;
  private final URI where;
  private final Ticker ticker;
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong placeless = new AtomicLong();
  private final Set<CompletableResultCode> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean failing;
  private volatile long saidNanos;

  /** Whether something was lost since the latest batch arrived, so that not all is well yet. */
  private volatile boolean losing;

  /** Whether the latest line named more than that the queue is full. */
  private volatile boolean saidCause;

  private volatile boolean ended;

  /** Why the latest batch did not arrive; empty if it did. */
  private Optional<String> cause = Optional.empty();

  private long refused;

  Deliveries(String what, URI where, Ticker ticker) {
    this.what = what;
    this.where = where;
    this.ticker = ticker;
  }

  /** One more that is to be delivered. */
  void made() {
    made.incrementAndGet();
  }

  /**
   * One more that is to be delivered; false if it finds no place among those that wait.
   *
   * @param places how many may wait
   */
  boolean finds(int places) {
    made();
    if (waiting.incrementAndGet() <= places) {
      return true;
    }
    waiting.decrementAndGet();
    placeless.incrementAndGet();
    losing = true;
    if (!quiet()) {
      full(places);
    }
    return false;
  }

  /** So many do not wait any longer: they are on their way. */
  void left(int count) {
    waiting.addAndGet(-count);
  }

  long delivered() {
    return delivered.get();
  }

  /** Watches one batch. */
  CompletableResultCode watch(int count, CompletableResultCode result) {
    underWay.add(result);
    return result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            arrived(count);
          } else {
            lost(Reasons.of(result.getFailureThrowable()));
          }
          underWay.remove(result);
        });
  }

  /** Waits for the batches that are under way, as long as that. */
  void await(Duration most) {
    CompletableResultCode.ofAll(List.copyOf(underWay)).join(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The batch that arrives now was taken but for these.
   *
   * @param units how many of what is counted here
   */
  synchronized void refused(long units, String why) {
    refused += units;
    losing = true;
    lost(why);
  }

  private synchronized void arrived(int count) {
    long sum = delivered.addAndGet(Math.max(0, count - refused));
    if (refused == 0) {
      cause = Optional.empty();
    }
    refused = 0;
    boolean allWell = !losing;
    losing = false;
    if (allWell) {
      placeless.set(0);
    }
    if (failing && allWell) {
      failing = false;
      LOG.log(
          Level.INFO,
          "{0} are delivered to {1} again; {2} of {3} were",
          new Object[] {what, where, Long.toString(sum), Long.toString(made.get())});
    }
  }

  private boolean quiet() {
    return ended || (failing && ticker.nanos() - saidNanos < SILENCE_NANOS);
  }

  /** A reason waits for no line that had none. */
  private synchronized void lost(String why) {
    cause = Optional.of(why);
    if (!quiet() || (!saidCause && !ended)) {
      say(why);
    }
  }

  private synchronized void full(int places) {
    if (!quiet()) {
      say(cause.orElse("the queue of " + places + " is full"));
    }
  }

  private void say(String why) {
    saidNanos = ticker.nanos();
    saidCause = cause.isPresent();
    failing = true;
    long lost = placeless.get();
    LOG.log(
        Level.WARNING,
        "{0} cannot be delivered to {1}: {2}{3}; {4} of {5} were, requests are served as ever",
        new Object[] {
          what,
          where,
          why,
          lost == 0 ? "" : ", " + lost + " found no place in " + (saidCause ? "the queue" : "it"),
          Long.toString(delivered.get()),
          Long.toString(made.get())
        });
  }

  /** Nothing is sent any longer, and what fails from now on is told here. */
  synchronized void end() {
    ended = true;
    long missing = made.get() - delivered.get();
    if (missing > 0) {
      LOG.log(
          Level.WARNING,
          "the gateway ends, and {0} of {1} {2} were not delivered to {3}{4}",
          new Object[] {
            Long.toString(missing),
            Long.toString(made.get()),
            what,
            where,
            cause.map(why -> ": " + why).orElse("")
          });
    }
  }
}
