package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Words.HIGH;
import static dev.trustgate.gateway.dialect.Words.LOW;
import static dev.trustgate.gateway.dialect.Words.ONES;
import static dev.trustgate.gateway.dialect.Words.zero;

/**
 * Tells blocks that are UTF-8, by the same table as {@link Utf8} but without a branch: each byte is
 * asked together with the three before it. Small loops, which are compiled to vectors.
 */
final class Utf8Blocks {

  private static final long LEAD = 0xC0C0C0C0C0C0C0C0L;
  private static final long OVERLONG_OF_TWO = 0xFEFEFEFEFEFEFEFEL;
  private static final long THREE = 0xE0E0E0E0E0E0E0E0L;
  private static final long FOUR = 0xF0F0F0F0F0F0F0F0L;
  private static final long FIFTH_BIT = 0x20 * ONES;
  private static final long FIFTH_AND_FOURTH_BIT = 0x30 * ONES;

  /** Between {@code E0}, whose second byte must be a high one, and {@code ED}: a low one. */
  private static final long TO_SURROGATES = 0x0D * ONES;

  /** What raises {@code F4}, and all above it, over the highest bit. */
  private static final long FROM_F4 = 0x0C * ONES;

  private static final BlockLoop[] LOOPS = {Utf8Blocks::lengths, Utf8Blocks::secondBytes};
  private static final BlockLoop[] LOOPS_OF_FOUR = {Utf8Blocks::fourBytes};

  private Utf8Blocks() {}

  /**
   * Whether a block is UTF-8 for sure, but for a character that its end cuts. The last plane, which
   * is for private use, is never sure.
   *
   * @param start behind a whole character, and three bytes into the text or more
   */
  static boolean fine(byte[] text, int start, int end) {
    int found = BlockLoop.ask(LOOPS, text, start, end);
    return (found & BlockLoop.UNSURE) == 0
        && ((found & BlockLoop.OF_FOUR) == 0
            || BlockLoop.ask(LOOPS_OF_FOUR, text, start, end) == 0);
  }

  private static int lengths(byte[] text, int start, int end) {
    long wrong = 0;
    long four = 0;
    for (int at = start; at < end; at += Long.BYTES) {
      long word = Words.at(text, at);
      long first = Words.at(text, at - 1);
      long second = Words.at(text, at - 2);
      long third = Words.at(text, at - 3);
      long fourth = third & (third << 1) & (third << 2) & (third << 3);
      long due = (first & (first << 1)) | (second & (second << 1) & (second << 2)) | fourth;
      wrong |= (word & ~(word << 1)) ^ due;
      four |= fourth;
    }
    return ((wrong & HIGH) != 0 ? BlockLoop.UNSURE : 0)
        | ((four & HIGH) != 0 ? BlockLoop.OF_FOUR : 0);
  }

  private static int secondBytes(byte[] text, int start, int end) {
    long wrong = 0;
    for (int at = start; at < end; at += Long.BYTES) {
      long word = Words.at(text, at);
      long fifth = word & FIFTH_BIT;
      long forbidden = THREE ^ ((fifth - (fifth >>> 5)) & TO_SURROGATES);
      wrong |= zero(Words.at(text, at - 1) ^ forbidden) | zero((word & OVERLONG_OF_TWO) ^ LEAD);
    }
    return (wrong & HIGH) != 0 ? BlockLoop.UNSURE : 0;
  }

  private static int fourBytes(byte[] text, int start, int end) {
    long wrong = 0;
    for (int at = start; at < end; at += Long.BYTES) {
      long word = Words.at(text, at);
      long overlong = (Words.at(text, at - 1) ^ FOUR) | (word & FIFTH_AND_FOURTH_BIT);
      wrong |= zero(overlong) | (((word & LOW) + FROM_F4) & word);
    }
    return (wrong & HIGH) != 0 ? BlockLoop.UNSURE : 0;
  }

  /** Before the character that is cut at the end of a block that is fine, or the end. */
  static int beforeCut(byte[] text, int end) {
    for (int back = 1; back <= 3; back++) {
      if ((text[end - back] & 0xFF) >= 0x100 - (0x80 >> back)) {
        return end - back;
      }
    }
    return end;
  }
}
