package dev.trustgate.gateway.client;

import dev.trustgate.gateway.time.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One timer for all reads: it looks at every open answer many times a second and wakes those who
 * wait for one beyond their deadline. A timer task per read would cost more than the read.
 */
final class Watchdog implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Watchdog.class.getName());
  private static final long PERIOD_MILLIS = 20;

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Ticker ticker;
  private final Future<?> looking;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("read-watchdog").factory());

  Watchdog(Ticker ticker) {
    this.ticker = ticker;
    this.looking =
        timer.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Begins to watch something.
   *
   * @param bark what to do at the deadline; must not block
   */
  Watch watch(Runnable bark) {
    Watch watch = new Watch(bark);
    watches.add(watch);
    return watch;
  }

  /** Has the same timer do something else, briefly, a first time after the period. */
  void also(Duration period, Runnable work) {
    long nanos = period.toNanos();
    var _ = timer.scheduleWithFixedDelay(() -> safely(work), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** One that fails must not end the watch over all others. */
  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException stubborn) {
      LOG.log(Level.WARNING, "work of the timer failed", stubborn);
    }
  }

  @Override
  public void close() {
    looking.cancel(true);
    timer.shutdownNow();
  }

  private void look() {
    long now = ticker.nanos();
    for (Watch watch : watches) {
      watch.fireIfLate(now);
    }
  }

  private sealed interface State {
    record Resting() implements State {}

    record Armed(long deadlineNanos) implements State {}

    record Fired() implements State {}
  }

  /** The watch over one answer. */
  final class Watch implements AutoCloseable {

    private static final State RESTING = new State.Resting();

    private final AtomicReference<State> state = new AtomicReference<>(RESTING);
    private final Runnable bark;

    private Watch(Runnable bark) {
      this.bark = bark;
    }

    /** Barks unless {@link #rest} comes before the deadline. */
    void arm(long deadlineNanos) {
      state.set(new State.Armed(deadlineNanos));
    }

    /** Ends the wait; says whether it ended in time. */
    boolean rest() {
      return !(state.getAndSet(RESTING) instanceof State.Fired);
    }

    @Override
    public void close() {
      watches.remove(this);
    }

    private void fireIfLate(long now) {
      State seen = state.get();
      if (seen instanceof State.Armed(long deadline)
          && now - deadline >= 0
          && state.compareAndSet(seen, new State.Fired())) {
        safely(bark);
      }
    }
  }
}
