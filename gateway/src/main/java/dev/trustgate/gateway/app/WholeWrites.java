package dev.trustgate.gateway.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stream that several threads write lines to. A pipe keeps small writes whole by itself, and
 * mixes large ones; here each has its turn.
 */
final class WholeWrites extends OutputStream {

  private final ReentrantLock turn = new ReentrantLock(true);
  private final OutputStream out;

  WholeWrites(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    turn.lock();
    try {
      out.write(bytes, offset, count);
    } finally {
      turn.unlock();
    }
  }
}
