package dev.trustgate.gateway.inbound;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are off the wire already and belong to whatever is read next. */
final class ReadAhead {

  private static final byte[] NOTHING = {};
  private static final int LIMIT_BYTES = 8 * 1024;

  private byte[] bytes = NOTHING;

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Whether no more should be taken off the wire before these are read. */
  boolean isFull() {
    return bytes.length >= LIMIT_BYTES;
  }

  /** Everything, which is then gone from here. */
  byte[] take() {
    byte[] all = bytes;
    bytes = NOTHING;
    return all;
  }

  /** Came later than what is here. */
  void append(ByteBuffer later) {
    int old = bytes.length;
    bytes = Arrays.copyOf(bytes, old + later.remaining());
    later.get(bytes, old, bytes.length - old);
  }

  /** Came earlier than what is here. */
  void prepend(byte[] earlier, int from) {
    int count = earlier.length - from;
    byte[] all = Arrays.copyOfRange(earlier, from, earlier.length + bytes.length);
    System.arraycopy(bytes, 0, all, count, bytes.length);
    bytes = all;
  }
}
