package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.TextMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A caller's body, which comes little by little into one array. It grows with what comes, because a
 * declared length is only a promise; what came is looked at while it is near the processor.
 */
final class CallerBody {

  private static final int MOST_AT_ONCE_BYTES = 16 * 1024;
  private static final int SMALLEST_BYTES = 256;

  private final InputStream in;
  private final int announced;
  private final TextMap map = new TextMap();
  private byte[] bytes;
  private int size;

  /**
   * A body of which nothing has come yet.
   *
   * @param announced how many bytes it may have; if it is wrong, they are copied more often
   */
  CallerBody(InputStream in, int announced) {
    this.in = in;
    this.announced = announced;
    this.bytes = new byte[Math.clamp(announced, SMALLEST_BYTES, MOST_AT_ONCE_BYTES)];
  }

  /** Waits for more; false if nothing more comes. */
  boolean more() throws IOException {
    int count = size < bytes.length ? intoRoom() : oneMore();
    if (count < 0) {
      return false;
    }
    size += count;
    map.came(bytes, size);
    return true;
  }

  private int intoRoom() throws IOException {
    return in.read(bytes, size, Math.min(bytes.length - size, MOST_AT_ONCE_BYTES));
  }

  /** Only who has come further than the array may have come to the end: room is made behind it. */
  private int oneMore() throws IOException {
    if (size != announced) {
      bytes = Arrays.copyOf(bytes, roomier());
      return intoRoom();
    }
    int one = in.read();
    if (one < 0) {
      return one;
    }
    bytes = Arrays.copyOf(bytes, roomier());
    bytes[size] = (byte) one;
    return 1;
  }

  private int roomier() {
    int twice = (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - Long.BYTES);
    return bytes.length < announced ? Math.min(twice, announced) : twice;
  }

  /** How many bytes have come. */
  int size() {
    return size;
  }

  /** What has come. Not copied if all of it came that was announced. */
  byte[] bytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** What was seen of it. */
  TextMap map() {
    return map;
  }
}
