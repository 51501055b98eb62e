package dev.trustgate.gateway.dialect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of strings, eight bytes at a time: nearly all of a long request is inside them. A
 * word of eight bytes is compared with a byte by the carry trick of Hacker's Delight (6-1, "find
 * the first 0-byte"): where a byte is too small the subtraction borrows and sets its high bit.
 * Bytes beyond ASCII never count; the lowest bit that is set is exact, those above may not be.
 */
final class JsonStrings {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final int HEX_DIGITS = 4;

  private final byte[] json;
  private long seen;
  private boolean escaped;

  JsonStrings(byte[] json) {
    this.json = json;
  }

  /**
   * The offset behind the string that begins here, or -1 if it is none that a parser would take.
   */
  int end(int start) {
    escaped = false;
    int at = start + 1;
    while (true) {
      at = special(at);
      if (at >= json.length) {
        return -1;
      }
      byte current = json[at];
      if (current == '"') {
        return at + 1;
      }
      if (current != '\\') {
        return -1; // a control character
      }
      escaped = true;
      at = behindEscape(at + 1);
      if (at < 0) {
        return -1;
      }
    }
  }

  /** Whether the last string has an escape in it. */
  boolean escaped() {
    return escaped;
  }

  /** Whether every byte of every string so far is ASCII. */
  boolean ascii() {
    return (seen & HIGH) == 0;
  }

  /** The offset of the next quote, backslash or control character. */
  private int special(int start) {
    int at = start;
    long bytes = 0;
    for (; at + Long.BYTES <= json.length; at += Long.BYTES) {
      long word = (long) WORDS.get(json, at);
      long quote = word ^ ('"' * ONES);
      long slash = word ^ ('\\' * ONES);
      long below = (quote - ONES) | (slash - ONES) | (word - ' ' * ONES);
      long found = below & ~word & HIGH;
      bytes |= word;
      if (found != 0) {
        seen |= bytes;
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    seen |= bytes;
    while (at < json.length && json[at] != '"' && json[at] != '\\' && (json[at] & 0xE0) != 0) {
      seen |= json[at++];
    }
    return at;
  }

  private int behindEscape(int at) {
    if (at >= json.length) {
      return -1;
    }
    return switch (json[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
      case 'u' -> behindHex(at + 1);
      default -> -1;
    };
  }

  private int behindHex(int start) {
    int end = start + HEX_DIGITS;
    for (int at = start; at < end; at++) {
      if (at >= json.length || Character.digit(json[at], 16) < 0) {
        return -1;
      }
    }
    return end;
  }
}
