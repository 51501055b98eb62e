package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A short word that is looked for in documents, in numbers of eight bytes. A record, because the
 * compiler knows the components of a constant one.
 *
 * @param first its first bytes; if there are fewer than eight, behind them zeros
 * @param middle of a word of eight bytes or more, those in between, and some of the others again
 * @param last of a word of eight bytes or more, its last ones
 */
record Letters(int length, long first, long middle, long last) {

  private static final int MOST = 3 * Long.BYTES;

  static Letters of(String word) {
    byte[] text = word.getBytes(UTF_8);
    int length = text.length;
    if (length == 0 || length > MOST) {
      throw new IllegalArgumentException("the word must have 1 to " + MOST + " bytes: " + word);
    }
    if (length < Long.BYTES) {
      return new Letters(length, Words.at(Arrays.copyOf(text, Long.BYTES), 0), 0, 0);
    }
    long middle = Words.at(text, behindFirst(length));
    return new Letters(length, Words.at(text, 0), middle, Words.at(text, length - Long.BYTES));
  }

  private static int behindFirst(int length) {
    return Math.min(Long.BYTES, length - Long.BYTES);
  }

  /** Whether they stand between these offsets. */
  boolean are(byte[] text, int start, int end) {
    if (end - start != length) {
      return false;
    }
    return length < Long.BYTES
        ? Words.few(text, start, length) == first
        : Words.at(text, start) == first
            && Words.at(text, end - Long.BYTES) == last
            && Words.at(text, start + behindFirst(length)) == middle;
  }
}
