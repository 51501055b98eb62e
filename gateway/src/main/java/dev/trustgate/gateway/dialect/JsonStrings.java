package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Words.HIGH;
import static dev.trustgate.gateway.dialect.Words.ONES;

/**
 * Finds the ends of strings, eight bytes at a time and in long texts a block at a time: nearly all
 * of a long request is inside them. A word of eight bytes is compared with a byte by the carry
 * trick of Hacker's Delight (6-1, "find the first 0-byte"): where a byte is too small the
 * subtraction borrows and sets its high bit. The lowest bit that is set is exact, those above may
 * not be.
 */
final class JsonStrings {

  private static final int HEX_DIGITS = 4;

  /** With this bit turned, a quote is next to the control characters: one comparison for both. */
  private static final long QUOTE_TO_BLANK = ('"' ^ ' ') * ONES;

  /**
   * How far single words are looked at before blocks are tried, at the beginning and where a block
   * was not taken: trying in vain is not free, and most texts are over by then.
   */
  private static final int SINGLY = 128;

  /**
   * How far is looked before anything is asked of blocks: names and most words are over by then.
   */
  private static final int NEAR = 64;

  private final byte[] json;
  private final TextBlocks blocks;
  private boolean escaped;

  JsonStrings(byte[] json, TextMap map) {
    this.json = json;
    this.blocks = new TextBlocks(json, map);
  }

  /**
   * The offset behind the string that begins here, or -1 if it is none that a parser would take,
   * bad UTF-8 included.
   */
  int end(int start) {
    escaped = false;
    int at = special(start + 1, Math.min(start + 1 + NEAR, json.length));
    if (at < json.length && json[at] == '"') {
      return at + 1;
    }
    int blocksFrom = blocks.from(at, SINGLY);
    while (at >= 0) {
      if (at >= blocksFrom) {
        at = blocks.behind(at);
        escaped |= blocks.escaped();
        blocksFrom =
            blocks.from(at, SINGLY); // what ended the blocks is nearer, or the document is over
      }
      int stop = Math.min(blocksFrom, json.length);
      at = special(at, stop);
      if (at >= json.length) {
        return -1;
      }
      if (at >= stop) {
        continue;
      }
      byte current = json[at];
      if (current == '"') {
        return at + 1;
      }
      if (current == '\\') {
        escaped = true;
        at = behindEscape(at + 1);
      } else {
        at = current < 0 ? Utf8.behind(json, at, stop) : -1; // a control character
      }
    }
    return -1;
  }

  /** Whether the last string has an escape in it. */
  boolean escaped() {
    return escaped;
  }

  /** The next quote, backslash, control character or byte beyond ASCII, if it is before a stop. */
  private int special(int start, int stop) {
    int at = start;
    while (at <= stop - Long.BYTES) {
      long found = specials(Words.at(json, at)) & HIGH;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < stop && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
      at++;
    }
    return at;
  }

  private static long specials(long word) {
    long quoteOrControl = (word ^ QUOTE_TO_BLANK) - (' ' + 1) * ONES;
    long backslash = (word ^ ('\\' * ONES)) - ONES;
    return quoteOrControl | backslash | word;
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
