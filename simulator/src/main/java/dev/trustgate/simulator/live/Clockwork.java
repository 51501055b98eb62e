package dev.trustgate.simulator.live;

import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.simulator.play.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * An agenda in real time. Anybody may put something on it; everything happens in the thread that
 * keeps it, so that what happens needs no locks.
 */
final class Clockwork implements Agenda, AutoCloseable {

  /** How long it sleeps at most while nothing is due. */
  private static final long TICK_NANOS = Duration.ofMillis(5).toNanos();

  private final class Due implements Delayed {
    private final long atNanos;
    private final long order = orders.getAndIncrement();
    private final Runnable action;

    Due(long atNanos, Runnable action) {
      this.atNanos = atNanos;
      this.action = action;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(atNanos - nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      Due due = (Due) other;
      return atNanos != due.atNanos
          ? Long.compare(atNanos, due.atNanos)
          : Long.compare(order, due.order);
    }
  }

  private final DelayQueue<Due> queue = new DelayQueue<>();
  private final AtomicLong orders = new AtomicLong();
  private final Ticker ticker;
  private volatile long originNanos;
  private volatile Instant origin = Instant.now();

  Clockwork() {
    this(Ticker.system());
  }

  Clockwork(Ticker ticker) {
    this.ticker = ticker;
    this.originNanos = ticker.nanos();
  }

  /** Lets the run begin now. */
  void start() {
    originNanos = ticker.nanos();
    origin = Instant.now();
  }

  @Override
  public long nanos() {
    return ticker.nanos() - originNanos;
  }

  /** When in the run an instant of the wall clock is. */
  long nanosOf(Instant instant) {
    return Duration.between(origin, instant).toNanos();
  }

  @Override
  public void at(long atNanos, Runnable action) {
    queue.add(new Due(atNanos, action));
  }

  /** Lets something happen as soon as this thread comes to it. */
  void soon(Runnable action) {
    at(nanos(), action);
  }

  /**
   * Keeps the agenda.
   *
   * @param between happens again and again, whatever else does
   * @param over looked at after everything that happens
   */
  void keep(Runnable between, BooleanSupplier over) throws InterruptedException {
    while (!over.getAsBoolean()) {
      Due due = queue.poll(TICK_NANOS, TimeUnit.NANOSECONDS);
      if (due != null) {
        due.action.run();
      }
      between.run();
    }
  }

  @Override
  public void close() {
    queue.clear();
  }
}
