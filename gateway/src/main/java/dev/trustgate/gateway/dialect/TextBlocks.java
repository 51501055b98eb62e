package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Words.HIGH;
import static dev.trustgate.gateway.dialect.Words.ONES;

import java.util.Optional;

/**
 * Goes over long strings by blocks, each by as many small loops as there is something in it to be
 * asked: none of them has a branch inside, and the compiler makes vectors of them. Where the string
 * ends in a block with escapes, it goes as far as the word of the end; any other block in which the
 * string may end, or that may be none, is left to others.
 */
final class TextBlocks {

  private static final int SMALLEST = 1024;
  private static final int LARGEST = 2048;
  private static final int ALIKE = 7;

  /** With this bit turned, a quote is next to the control characters: one comparison for both. */
  private static final long QUOTE_TO_BLANK = ('"' ^ ' ') * ONES;

  /** Whether the string may end in a block, whether there are escapes, and bytes beyond ASCII. */
  static final BlockLoop[] KINDS = {TextBlocks::kinds};

  private final byte[] json;
  private final TextMap map;
  private Optional<EscapedBlocks> escapes = Optional.empty();
  private Optional<SingleEscapes> singles = Optional.empty();
  private boolean escaped;

  /** Whether the string is known to end in the next word. */
  private boolean over;

  /** How many more blocks are taken for such as one loop does not know, because one was. */
  private int rare;

  /** How many more blocks are taken for such as no loop knows, because one was. */
  private int unusual;

  /** Whether the block before had escapes: then the next one is asked for them at once. */
  private boolean escapesLast;

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
   * @param start behind something whole in a string, and four bytes into the document or more
   */
  int behind(int start) {
    escaped = false;
    over = false;
    int at = start;
    int size = SMALLEST;
    while (size >= SMALLEST && !over) {
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

  /** The same of one block, or -1 if it must be left to others. */
  private int behindOne(int start, int end) {
    if (end > json.length) {
      return -1;
    }
    int found = escapesLast ? BlockLoop.ESCAPED : BlockLoop.ask(KINDS, json, start, end);
    if ((found & BlockLoop.ESCAPED) != 0) {
      escaped = true;
      return behindEscapes(start, end);
    }
    return (found & BlockLoop.ENDING) == 0 ? behindLetters(start, end, end, found) : -1;
  }

  private int behindEscapes(int start, int end) {
    if (rare > 0) {
      rare--;
      return behindRare(start, end);
    }
    int stop = singles().stop(json, start, end);
    escapesLast = singles().escaped();
    if (stop == end) {
      return EscapedBlocks.beforeBackslashes(json, end);
    }
    if (json[stop] == '"') { // not escaped, be it at the start, which is behind something whole
      over = true;
      return stop;
    }
    rare = ALIKE;
    return behindRare(start, end);
  }

  private int behindRare(int start, int end) {
    if (unusual > 0) {
      unusual--;
      return behindUnusual(start, end);
    }
    int found = escapes().found(json, start, end);
    escapesLast = (found & BlockLoop.ESCAPED) != 0;
    if ((found & BlockLoop.UNSURE) != 0) {
      unusual = ALIKE;
      return behindUnusual(start, end);
    }
    if ((found & BlockLoop.ENDING) == 0) {
      return behindLetters(start, end, EscapedBlocks.beforeBackslashes(json, end), found);
    }
    over = true;
    int last = escapes().textOfEnding(json, start, end);
    return last > start
        ? behindLetters(start, last, EscapedBlocks.beforeBackslashes(json, last), found)
        : -1;
  }

  private int behindUnusual(int start, int end) {
    int at = StringStates.behind(json, start, end);
    return at < 0 ? -1 : behindLetters(start, end, at, BlockLoop.BEYOND_ASCII);
  }

  private int behindLetters(int start, int end, int at, int found) {
    if ((found & BlockLoop.BEYOND_ASCII) == 0) {
      return at;
    }
    if (!Utf8Blocks.fine(json, start, end)) {
      return -1;
    }
    return at < end ? at : Utf8Blocks.beforeCut(json, end);
  }

  private SingleEscapes singles() {
    if (singles.isEmpty()) {
      singles = Optional.of(new SingleEscapes(LARGEST));
    }
    return singles.get();
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
  private static int kinds(byte[] json, int start, int end) {
    long quoteOrControl = 0;
    long backslash = 0;
    long beyond = 0;
    for (int at = start; at < end; at += Long.BYTES) {
      long word = Words.at(json, at);
      quoteOrControl |= ((word ^ QUOTE_TO_BLANK) - (' ' + 1) * ONES) & ~word;
      backslash |= Words.zero(word ^ ('\\' * ONES)) & ~word;
      beyond |= word;
    }
    return ((quoteOrControl & HIGH) != 0 ? BlockLoop.ENDING : 0)
        | ((backslash & HIGH) != 0 ? BlockLoop.ESCAPED : 0)
        | ((beyond & HIGH) != 0 ? BlockLoop.BEYOND_ASCII : 0);
  }
}
