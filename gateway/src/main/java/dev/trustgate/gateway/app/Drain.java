package dev.trustgate.gateway.app;

import dev.trustgate.gateway.proxy.ProxyTools;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests in progress, so that a stopping gateway can wait for them. */
final class Drain implements ProxyTools.InProgress {

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final CountDownLatch idle = new CountDownLatch(1);

  @Override
  public boolean welcome() {
    return !draining.get();
  }

  @Override
  public void entered() {
    running.incrementAndGet();
  }

  @Override
  public void left() {
    if (running.decrementAndGet() == 0 && draining.get()) {
      idle.countDown();
    }
  }

  /** Stops welcoming work, at once; false if that was done before. */
  boolean begin() {
    if (!draining.compareAndSet(false, true)) {
      return false;
    }
    if (running.get() == 0) {
      idle.countDown();
    }
    return true;
  }

  /** After {@link #begin}: waits until nothing runs, or the time is over; how many still run. */
  int await(Duration atMost) throws InterruptedException {
    boolean quiet = idle.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    return quiet ? 0 : running.get();
  }
}
