package dev.trustgate.gateway.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Something that is done again and again, on a thread of its own, until it is closed. */
final class PeriodicTask implements AutoCloseable {

  private final Optional<ScheduledExecutorService> timer;
  private final Optional<Future<?>> task;

  private PeriodicTask(Optional<ScheduledExecutorService> timer, Optional<Future<?>> task) {
    this.timer = timer;
    this.task = task;
  }

  /** Does nothing, ever. */
  static PeriodicTask none() {
    return new PeriodicTask(Optional.empty(), Optional.empty());
  }

  /**
   * Begins after one period.
   *
   * @param work must not throw: that would end it
   */
  static PeriodicTask every(Duration period, String name, Runnable work) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
    Future<?> task =
        timer.scheduleWithFixedDelay(
            work, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    return new PeriodicTask(Optional.of(timer), Optional.of(task));
  }

  @Override
  public void close() {
    task.ifPresent(running -> running.cancel(true));
    timer.ifPresent(ScheduledExecutorService::shutdownNow);
  }
}
