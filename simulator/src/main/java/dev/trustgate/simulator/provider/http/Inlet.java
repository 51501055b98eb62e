package dev.trustgate.simulator.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes a client sends, kept in a small ring that its own thread fills. Because somebody always
 * reads, a client that leaves is noticed at once, also while an answer is being written or held.
 */
final class Inlet implements Runnable {

  private static final int CAPACITY = 16 * 1024;

  /** What a byte that came adds to the time its request has: a second for every 16 KiB. */
  private static final long NANOS_PER_BYTE = 1_000_000_000L / (16 * 1024);

  private final InputStream source;
  private final long idleNanos;
  private final long insideNanos;
  private final byte[] ring = new byte[CAPACITY];
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition ended = lock.newCondition();
  private int start;
  private int filled;
  private boolean end;
  private boolean inside;
  private long patienceNanos;

  Inlet(InputStream source, HttpLimits limits) {
    this.source = source;
    this.idleNanos = limits.idle().toNanos();
    this.insideNanos = limits.inside().toNanos();
  }

  /** A request may begin: until its first byte there is time. */
  void between() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      inside = false;
    } finally {
      lock.unlock();
    }
  }

  /** Fills the ring until the client closes its side. */
  @Override
  public void run() {
    byte[] incoming = new byte[CAPACITY / 2];
    try {
      int count = source.read(incoming);
      while (count >= 0) {
        put(incoming, count);
        count = source.read(incoming);
      }
    } catch (IOException | InterruptedException reset) {
      // Closed, reset or stopping: all mean that no more bytes will come.
    } finally {
      finish();
    }
  }

  /** The next byte, or -1 when the client closed its side or was waited for too long. */
  int read() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!awaitBytes()) {
        return -1;
      }
      int value = ring[start] & 0xff;
      take(1);
      return value;
    } finally {
      lock.unlock();
    }
  }

  /** Fills {@code target}; false when the bytes end before that. */
  boolean readFully(byte[] target) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      int done = 0;
      while (done < target.length) {
        if (!awaitBytes()) {
          return false;
        }
        int run = Math.min(Math.min(filled, CAPACITY - start), target.length - done);
        System.arraycopy(ring, start, target, done, run);
        take(run);
        done += run;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean ended() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the client leaves, at most {@code nanos}; true when it left. */
  boolean awaitEnd(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (!end && left > 0) {
        left = ended.awaitNanos(left);
      }
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Throws away what comes until the client leaves, at most for {@code patience}. */
  void drain(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (!end && left > 0) {
        take(filled);
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Inside a request all waiting counts together, so that nobody stays by one byte at a time. */
  private boolean awaitBytes() throws InterruptedException {
    long left = inside ? patienceNanos : idleNanos;
    while (filled == 0 && !end && left > 0) {
      left = changed.awaitNanos(left);
    }
    patienceNanos = left;
    return filled > 0;
  }

  private void take(int count) {
    start = (start + count) % CAPACITY;
    filled -= count;
    if (count > 0 && !inside) {
      inside = true;
      patienceNanos = insideNanos;
    }
    patienceNanos += count * NANOS_PER_BYTE;
    changed.signalAll();
  }

  private void put(byte[] incoming, int count) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      int done = 0;
      while (done < count) {
        while (filled == CAPACITY) {
          changed.await();
        }
        int at = (start + filled) % CAPACITY;
        int room = at < start ? start - at : CAPACITY - at;
        int run = Math.min(room, count - done);
        System.arraycopy(incoming, done, ring, at, run);
        filled += run;
        done += run;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void finish() {
    lock.lock();
    try {
      end = true;
      changed.signalAll();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
