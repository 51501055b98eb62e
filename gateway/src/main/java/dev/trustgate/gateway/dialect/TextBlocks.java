package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Words.HIGH;
import static dev.trustgate.gateway.dialect.Words.ONES;

import java.util.Optional;

/**
 * Goes over long strings by blocks, each by as many small loops as there is something in it to be
 * asked: none of them has a branch inside, and the compiler makes vectors of them. A block is left
 * to others if the string may end in it, or if it may be none.
 */
final class TextBlocks {

  private static final int SMALLEST = 512;
  private static final int LARGEST = 2048;

  /** With this bit turned, a quote is next to the control characters: one comparison for both. */
  private static final long QUOTE_TO_BLANK = ('"' ^ ' ') * ONES;

  static final int ENDING = 1;
  static final int ESCAPED = 2;
  static final int BEYOND_ASCII = 4;

  private final byte[] json;
  private final TextMap map;
  private Optional<EscapedBlocks> escapes = Optional.empty();
  private boolean escaped;

  TextBlocks(byte[] json, TextMap map) {
    this.json = json;
    this.map = map;
  }

  /**
   * Where blocks are to be tried next.
   *
   * @param at behind something whole in a string
   * @param singly how far single words are looked at where nothing is known
   */
  int from(int at, int singly) {
    int border = (at + TextMap.BLOCK_BYTES - 1) / TextMap.BLOCK_BYTES * TextMap.BLOCK_BYTES;
    return map.at(border) ? Math.min(border, at + singly) : at + singly;
  }

  /**
   * An offset before which there is nothing but text of the string, and behind which it goes on.
   *
   * @param start behind something whole in a string, and three bytes into the document or more
   */
  int behind(int start) {
    escaped = false;
    int at = start;
    int size = SMALLEST;
    while (size >= SMALLEST) {
      if (map.at(at)) {
        int end = (at / TextMap.BLOCK_BYTES + 1) * TextMap.BLOCK_BYTES;
        escaped = true; // perhaps
        at = Utf8Blocks.beforeCut(json, EscapedBlocks.beforeBackslashes(json, end));
        if (at < end) {
          return at;
        }
        continue;
      }
      int next = behindOne(at, at + size);
      if (next > 0) {
        at = next;
        size = Math.min(LARGEST, 2 * size);
      } else {
        size = size > SMALLEST ? SMALLEST : 0;
      }
      size = Math.min(size, (json.length - at) & -Long.BYTES);
    }
    return at;
  }

  /** Whether there were escapes in the blocks. */
  boolean escaped() {
    return escaped;
  }

  private int behindOne(int start, int end) {
    int kinds = end <= json.length ? kinds(json, start, end) : ENDING;
    int at = end;
    if ((kinds & ESCAPED) != 0) {
      escaped = true;
      at = escapes().behind(json, start, end);
    } else if ((kinds & ENDING) != 0) {
      return -1;
    }
    if (at < 0 || (kinds & BEYOND_ASCII) == 0) {
      return at;
    }
    if (!Utf8Blocks.fine(json, start, end)) {
      return -1;
    }
    return at < end ? at : Utf8Blocks.beforeCut(json, end);
  }

  private EscapedBlocks escapes() {
    if (escapes.isEmpty()) {
      escapes = Optional.of(new EscapedBlocks(LARGEST));
    }
    return escapes.get();
  }

  /**
   * A word is compared with a byte by its carry: where a byte is too small the subtraction borrows
   * and sets its high bit. The lowest bit that is set is exact, and more is not asked here.
   */
  static int kinds(byte[] json, int start, int end) {
    long quoteOrControl = 0;
    long backslash = 0;
    long beyond = 0;
    for (int at = start; at < end; at += Long.BYTES) {
      long word = Words.at(json, at);
      quoteOrControl |= ((word ^ QUOTE_TO_BLANK) - (' ' + 1) * ONES) & ~word;
      backslash |= Words.zero(word ^ ('\\' * ONES)) & ~word;
      beyond |= word;
    }
    return ((quoteOrControl & HIGH) != 0 ? ENDING : 0)
        | ((backslash & HIGH) != 0 ? ESCAPED : 0)
        | ((beyond & HIGH) != 0 ? BEYOND_ASCII : 0);
  }
}
