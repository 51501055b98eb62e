package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.client.UpstreamAnswer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Reads the body of an answer whole, up to a bound. */
final class BoundedBody {

  private static final int FIRST_BYTES = 8 * 1024;

  private final int limitBytes;

  BoundedBody(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The body is larger than the bound. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(int limitBytes) {
      super("more than " + limitBytes + " bytes");
    }
  }

  /**
   * Reads to the end.
   *
   * @param deadlineNanos asked before every read
   */
  byte[] read(UpstreamAnswer answer, LongSupplier deadlineNanos) throws SendFailure, TooLarge {
    byte[] buffer = new byte[firstCapacity(answer)];
    int size = 0;
    byte[] chunk = new byte[FIRST_BYTES];
    int count = answer.read(chunk, deadlineNanos.getAsLong());
    while (count >= 0) {
      if (size + count > limitBytes) {
        throw new TooLarge(limitBytes);
      }
      if (size + count > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.max(size + count, 2 * buffer.length));
      }
      System.arraycopy(chunk, 0, buffer, size, count);
      size += count;
      count = answer.read(chunk, deadlineNanos.getAsLong());
    }
    return size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
  }

  private int firstCapacity(UpstreamAnswer answer) {
    OptionalLong declared = answer.headers().firstValueAsLong("content-length");
    return declared.isPresent() && declared.getAsLong() >= 0
        ? (int) Math.min(declared.getAsLong(), limitBytes)
        : FIRST_BYTES;
  }
}
