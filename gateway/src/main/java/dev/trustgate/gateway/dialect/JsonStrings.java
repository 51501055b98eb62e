package dev.trustgate.gateway.dialect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of strings, eight bytes at a time and in long texts a block at a time: nearly all
 * of a long request is inside them. A word of eight bytes is compared with a byte by the carry
 * trick of Hacker's Delight (6-1, "find the first 0-byte"): where a byte is too small the
 * subtraction borrows and sets its high bit. The lowest bit that is set is exact, those above may
 * not be.
 */
final class JsonStrings {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final int HEX_DIGITS = 4;

  /** With this bit turned, a quote is next to the control characters: one comparison for both. */
  private static final long QUOTE_TO_BLANK = ('"' ^ ' ') * ONES;

  /** How far into a text single words are looked at; most texts are over by then. */
  private static final int SHORT = 64;

  /** Blocks pay in long texts: without a branch inside, they are compiled to vectors. */
  private static final int BLOCK = 512;

  private final byte[] json;
  private boolean escaped;

  JsonStrings(byte[] json) {
    this.json = json;
  }

  /**
   * The offset behind the string that begins here, or -1 if it is none that a parser would take,
   * bad UTF-8 included.
   */
  int end(int start) {
    escaped = false;
    int at = start + 1;
    while (at >= 0) {
      at = special(at);
      if (at >= json.length) {
        return -1;
      }
      byte current = json[at];
      if (current == '"') {
        return at + 1;
      }
      if (current == '\\') {
        escaped = true;
        at = behindEscape(at + 1);
      } else {
        at = current < 0 ? Utf8.behind(json, at) : -1; // a control character
      }
    }
    return -1;
  }

  /** Whether the last string has an escape in it. */
  boolean escaped() {
    return escaped;
  }

  /** The offset of the next quote, backslash, control character or byte beyond ASCII. */
  private int special(int start) {
    int at = start;
    int blocksFrom = start + SHORT;
    while (at + Long.BYTES <= json.length) {
      if (at >= blocksFrom) {
        at = behindPlainBlocks(at);
        blocksFrom = at + BLOCK; // what ended the blocks is nearer, or the document is over
        continue;
      }
      long found = specials((long) WORDS.get(json, at)) & HIGH;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < json.length && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
      at++;
    }
    return at;
  }

  private static long specials(long word) {
    long quoteOrControl = (word ^ QUOTE_TO_BLANK) - (' ' + 1) * ONES;
    long backslash = (word ^ ('\\' * ONES)) - ONES;
    return quoteOrControl | backslash | word;
  }

  private int behindPlainBlocks(int start) {
    int at = start;
    while (at + BLOCK <= json.length && plainBlock(at)) {
      at += BLOCK;
    }
    return at;
  }

  private boolean plainBlock(int start) {
    long found = 0;
    for (int at = start; at < start + BLOCK; at += Long.BYTES) {
      found |= specials((long) WORDS.get(json, at));
    }
    return (found & HIGH) == 0;
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
