package dev.trustgate.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.ObjIntConsumer;

/** Takes a body of a known length into one array, as it comes, as the gateway does. */
final class ArrivingBody {

  private static final int AT_ONCE_BYTES = 16 * 1024;

  private ArrivingBody() {}

  /** Nobody looks. */
  static byte[] take(InputStream in, int length) throws IOException {
    return take(in, length, (_, _) -> {});
  }

  /**
   * Somebody looks at what is there, each time more has come.
   *
   * @param came gets the array, and how many of its bytes are there
   */
  static byte[] take(InputStream in, int length, ObjIntConsumer<byte[]> came) throws IOException {
    byte[] body = new byte[length];
    int size = 0;
    while (size < length) {
      int count = in.read(body, size, Math.min(AT_ONCE_BYTES, length - size));
      if (count < 0) {
        throw new EOFException("the caller is gone");
      }
      size += count;
      came.accept(body, size);
    }
    return body;
  }
}
