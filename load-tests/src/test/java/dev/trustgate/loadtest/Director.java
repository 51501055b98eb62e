package dev.trustgate.loadtest;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets things happen while the load goes on. It waits for what has come about, not for a time that
 * a busy machine may take for something else, and on a thread of its own, because Gatling's must
 * not wait.
 */
final class Director {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(45);
  private static final long GLANCE_MILLIS = 5;

  private final Deed deed;
  private final Thread thread = Thread.ofVirtual().name("director").unstarted(this::direct);
  private volatile boolean over;
  private volatile Optional<String> trouble = Optional.of("it was never begun");

  /** What happens. */
  @FunctionalInterface
  interface Deed {
    void happen() throws Exception;
  }

  Director(Deed deed) {
    this.deed = deed;
  }

  void start() {
    thread.start();
  }

  /** Whether everything has happened, or cannot any more. */
  boolean over() {
    return over;
  }

  /** Waits for the end; says what kept it from happening, if anything did. */
  Optional<String> trouble() {
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      throw new IllegalStateException(hurried);
    }
    return trouble;
  }

  /** Waits until something is so. */
  static void await(String what, BooleanSupplier so) throws InterruptedException {
    long since = System.nanoTime();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - since > PATIENCE_NANOS) {
        throw new IllegalStateException("waited in vain until " + what);
      }
      Thread.sleep(GLANCE_MILLIS);
    }
  }

  private void direct() {
    try {
      deed.happen();
      trouble = Optional.empty();
    } catch (Exception prevented) {
      trouble = Optional.of(prevented.toString());
    } finally {
      over = true;
    }
  }
}
