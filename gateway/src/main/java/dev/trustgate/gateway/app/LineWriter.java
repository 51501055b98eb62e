package dev.trustgate.gateway.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * Lines on their way to a stream that may be slow or stuck. Whoever has one leaves it here and goes
 * on, and a thread of its own writes them in their order. A virtual thread that waits for a pipe
 * keeps the platform thread below it: a few of them, and nothing else runs any more.
 */
final class LineWriter {

  /** How much may wait to be written; what comes beyond is lost, and counted. */
  static final int MOST_BYTES = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition said = lock.newCondition();
  private final Condition written = lock.newCondition();
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private final OutputStream out;
  private final LongFunction<String> ofTheLost;
  private long waitingBytes;
  private long lost;
  private long linesSaid;
  private long linesWritten;

  /**
   * Begins to write what is said.
   *
   * @param out takes whole lines
   * @param ofTheLost a line, with its end, that tells how many were lost
   */
  LineWriter(OutputStream out, LongFunction<String> ofTheLost) {
    this.out = out;
    this.ofTheLost = ofTheLost;
    Thread.ofPlatform().daemon().name("log").start(this::keep);
  }

  /** Takes a line, with its end, and never waits. */
  void say(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    lock.lock();
    try {
      if (!waiting.isEmpty() && waitingBytes + bytes.length > MOST_BYTES) {
        lost++;
      } else {
        add(bytes);
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(byte[] line) {
    waiting.add(line);
    waitingBytes += line.length;
    linesSaid++;
    said.signal();
  }

  /**
   * Waits until all that was said before is written, or the time is up.
   *
   * @return whether it is written
   */
  boolean flush(Duration patience) {
    long remaining = patience.toNanos();
    lock.lock();
    try {
      long goal = linesSaid;
      while (linesWritten < goal && remaining > 0) {
        remaining = written.awaitNanos(remaining);
      }
      return linesWritten >= goal;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    while (true) {
      write(next());
      noteWritten();
    }
  }

  private byte[] next() {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        said.awaitUninterruptibly();
      }
      byte[] line = waiting.remove();
      waitingBytes -= line.length;
      return line;
    } finally {
      lock.unlock();
    }
  }

  private void write(byte[] line) {
    try {
      out.write(line);
      out.flush();
    } catch (IOException closedStream) {
      // There is no better place to complain.
    }
  }

  /** Somebody reads again: that is the moment to tell what was lost meanwhile. */
  private void noteWritten() {
    lock.lock();
    try {
      linesWritten++;
      if (lost > 0) {
        add(ofTheLost.apply(lost).getBytes(StandardCharsets.UTF_8));
        lost = 0;
      }
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
