package dev.trustgate.gateway.app;

import dev.trustgate.gateway.telemetry.AccessLog;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes the access log on a thread of its own. A line that comes alone is written at once; those
 * that follow it within a moment go together, because a system call costs more than a line.
 */
final class LogKeeper implements AutoCloseable {

  private static final long MOMENT_NANOS = Duration.ofMillis(20).toNanos();

  /** Somebody who does not take the last lines in this time does not get them. */
  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private final AccessLog log;
  private final Thread thread;

  LogKeeper(OutputStream out) {
    this.log = new AccessLog(out);
    this.thread = Thread.ofPlatform().daemon().name("access-log").start(this::keep);
  }

  AccessLog log() {
    return log;
  }

  /** What waits is written before this returns. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LAST_LINES);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    try {
      while (true) {
        log.writeNext();
        LockSupport.parkNanos(MOMENT_NANOS);
      }
    } catch (InterruptedException closing) {
      log.writeAll();
    }
  }
}
