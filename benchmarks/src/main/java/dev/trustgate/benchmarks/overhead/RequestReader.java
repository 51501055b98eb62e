package dev.trustgate.benchmarks.overhead;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds out where a request ends and what it wants; bodies of a declared length only. */
final class RequestReader {

  private static final int HEAD_BYTES_MAX = 16 * 1024;
  private static final byte[] STREAM = "\"stream\":true".getBytes(StandardCharsets.US_ASCII);

  private final byte[] head = new byte[HEAD_BYTES_MAX];
  private int headBytes;
  private long left = -1;
  private int matched;
  private boolean stream;
  private boolean anthropic;

  boolean stream() {
    return stream;
  }

  boolean anthropic() {
    return anthropic;
  }

  /** Takes bytes; says whether a request is whole. The next call begins the next one. */
  boolean read(ByteBuffer bytes) {
    if (left == 0) {
      headBytes = 0;
      left = -1;
    }
    while (bytes.hasRemaining() && left < 0) {
      head(bytes.get());
    }
    while (bytes.hasRemaining() && left > 0) {
      body(bytes.get());
    }
    return left == 0;
  }

  private void head(byte next) {
    head[headBytes++] = next;
    if (next == '\n' && headBytes > 3 && head[headBytes - 3] == '\n') {
      String text =
          new String(head, 0, headBytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      int at = text.indexOf("\r\ncontent-length:") + 17;
      left = Long.parseLong(text.substring(at, text.indexOf('\r', at)).strip());
      anthropic = text.startsWith("post /v1/messages");
      stream = false;
      matched = 0;
    }
  }

  private void body(byte next) {
    left--;
    if (!stream) {
      matched = next == STREAM[matched] ? matched + 1 : next == STREAM[0] ? 1 : 0;
      if (matched == STREAM.length) {
        stream = true;
        matched = 0;
      }
    }
  }
}
