package dev.trustgate.benchmarks.overhead;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads one HTTP answer after the other, as bytes come; counts the events of those that stream. */
final class AnswerReader {

  private static final int HEAD_BYTES_MAX = 16 * 1024;

  private enum Expects {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    NOTHING
  }

  private final byte[] head = new byte[HEAD_BYTES_MAX];
  private Expects expects = Expects.HEAD;
  private int headBytes;
  private long left;
  private boolean last;
  private byte before;
  private int status;
  private int events;

  /** The next answer begins. */
  void begin() {
    expects = Expects.HEAD;
    headBytes = 0;
    left = 0;
    last = false;
    before = 0;
    status = 0;
    events = 0;
  }

  int status() {
    return status;
  }

  /** Blank lines in the body so far. */
  int events() {
    return events;
  }

  /** Takes bytes; says whether the answer is whole. */
  boolean read(ByteBuffer bytes) {
    while (bytes.hasRemaining() && expects != Expects.NOTHING) {
      switch (expects) {
        case HEAD -> head(bytes.get());
        case BODY, CHUNK -> body(bytes);
        case CHUNK_SIZE -> size(bytes.get());
        case CHUNK_END -> end(bytes.get());
        case NOTHING -> throw new IllegalStateException("the answer is whole");
      }
    }
    return expects == Expects.NOTHING;
  }

  private void head(byte next) {
    head[headBytes++] = next;
    if (next == '\n' && headBytes > 3 && head[headBytes - 3] == '\n') {
      String text = new String(head, 0, headBytes, StandardCharsets.ISO_8859_1);
      status = Integer.parseInt(text.substring(9, 12));
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.contains("\r\ntransfer-encoding: chunked\r\n")) {
        expects = Expects.CHUNK_SIZE;
      } else {
        int at = lower.indexOf("\r\ncontent-length:") + 17;
        left = Long.parseLong(lower.substring(at, lower.indexOf('\r', at)).strip());
        expects = left == 0 ? Expects.NOTHING : Expects.BODY;
      }
    }
  }

  private void body(ByteBuffer bytes) {
    int count = (int) Math.min(left, bytes.remaining());
    for (int at = 0; at < count; at++) {
      byte next = bytes.get();
      events += next == '\n' && before == '\n' ? 1 : 0;
      before = next;
    }
    left -= count;
    if (left == 0) {
      expects = expects == Expects.BODY ? Expects.NOTHING : Expects.CHUNK_END;
    }
  }

  private void size(byte next) {
    if (next == '\n') {
      last = left == 0;
      expects = last ? Expects.CHUNK_END : Expects.CHUNK;
    } else if (next != '\r') {
      left = left * 16 + Character.digit(next, 16);
    }
  }

  private void end(byte next) {
    if (next == '\n') {
      expects = last ? Expects.NOTHING : Expects.CHUNK_SIZE;
    }
  }
}
