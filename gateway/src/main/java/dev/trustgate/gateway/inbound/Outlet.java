package dev.trustgate.gateway.inbound;

import dev.trustgate.gateway.time.Ticker;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.Method;
import java.time.Duration;
import java.util.concurrent.locks.Lock;

/** What is said to a caller. Each piece must get through before the write clock runs out. */
final class Outlet implements DataWriter {

  private static final int PIECE_BYTES = 64 * 1024;

  private final HelidonSocket socket;
  private final Deadline deadline;
  private final Lock lock;
  private final Ticker ticker;
  private final HeadOnly headOnly = new HeadOnly();
  private volatile long patienceNanos;
  private volatile boolean written;

  /** An outlet that holds the lock while it writes. */
  Outlet(HelidonSocket socket, Deadline deadline, Lock lock, Ticker ticker) {
    this.socket = socket;
    this.deadline = deadline;
    this.lock = lock;
    this.ticker = ticker;
  }

  void patience(Duration time) {
    patienceNanos = time.toNanos();
  }

  /** A request begins: what is written from now on answers it. */
  void asked(Method method) {
    headOnly.asked(method);
  }

  /** Whether anything was written since this was last asked. */
  boolean writtenMeanwhile() {
    boolean was = written;
    if (was) {
      written = false;
    }
    return was;
  }

  @Override
  public void write(BufferData... buffers) {
    write(BufferData.create(buffers));
  }

  @Override
  public void writeNow(BufferData... buffers) {
    write(BufferData.create(buffers));
  }

  @Override
  public void writeNow(BufferData buffer) {
    write(buffer);
  }

  @Override
  public void write(BufferData answer) {
    lock.lock();
    boolean interrupted = Thread.interrupted(); // it would close the connection
    try {
      BufferData buffer = headOnly.of(answer);
      while (buffer.available() > PIECE_BYTES) {
        byte[] piece = new byte[PIECE_BYTES];
        int count = buffer.read(piece);
        writePiece(BufferData.create(piece, 0, count));
      }
      writePiece(buffer);
      written = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      lock.unlock();
    }
  }

  private void writePiece(BufferData piece) {
    deadline.set(ticker.nanos() + patienceNanos);
    try {
      socket.write(piece);
    } finally {
      deadline.lift();
    }
  }
}
