package dev.trustgate.gateway.dialect;

import java.util.BitSet;
import java.util.Optional;

/**
 * Which blocks of a document are nothing but text of a string, asked while the document comes: what
 * was just read is still near the processor, and a megabyte later it is not. A block's answer holds
 * if a string is open where it begins; it does not matter how far back that string began. What is
 * not known to be text may still be.
 */
public final class TextMap {

  /** Large, because each of the loops takes some 20 ns to begin and to end. */
  static final int BLOCK_BYTES = 8192;

  /** How many blocks are passed over at most behind some that are no text. */
  private static final int MOST_PASSED_OVER = 7;

  /**
   * For so many blocks, beginning with one that {@link SingleEscapes} does not know, it is not
   * asked.
   */
  private static final int MOST_RARE = 7;

  /** Before that a document is still near the processor when it is whole, if it ends soon. */
  private static final int FIRST_BLOCK = 16;

  /** Of a document that nobody looked at when it came; not to be told of one. */
  static final TextMap NOTHING_KNOWN = new TextMap();

  private final BitSet text = new BitSet();
  private Optional<EscapedBlocks> escapes = Optional.empty();
  private Optional<SingleEscapes> singles = Optional.empty();
  private int next;
  private int passedOver;

  /** How many more blocks are taken for such as one loop does not know, because one was. */
  private int rare;

  /** Whether there were escapes in the last block: there will be some in the next one too. */
  private boolean escaped;

  public TextMap() {
    this(FIRST_BLOCK);
  }

  /** Of blocks from this one on; not from the first one, in which no string is open. */
  TextMap(int first) {
    this.next = first;
  }

  /**
   * More of the document is there.
   *
   * @param document may be another array than the last time, with the same bytes in it
   * @param size how many bytes of it are there
   */
  public void came(byte[] document, int size) {
    while (size / BLOCK_BYTES > next) {
      int start = next * BLOCK_BYTES;
      if (isText(document, start, start + BLOCK_BYTES)) {
        text.set(next);
        next++;
        passedOver = 0;
      } else { // others like it will follow
        passedOver = Math.min(2 * passedOver + 1, MOST_PASSED_OVER);
        next += 1 + passedOver;
      }
    }
  }

  private boolean isText(byte[] document, int start, int end) {
    int found = escaped ? 0 : BlockLoop.ask(TextBlocks.KINDS, document, start, end);
    escaped |= (found & BlockLoop.ESCAPED) != 0;
    if (escaped && rare == 0) {
      int stop = singles().stop(document, start, end);
      if (stop == end) {
        escaped = singles().escaped();
        return true;
      }
      if (document[stop] == '"' && stop > start) {
        return false;
      }
      rare = MOST_RARE;
    }
    if (escaped) {
      rare = Math.max(0, rare - 1);
      found = escapes().found(document, start, end);
      escaped = (found & BlockLoop.ESCAPED) != 0;
    }
    return (found & (BlockLoop.ENDING | BlockLoop.UNSURE)) == 0
        && ((found & BlockLoop.BEYOND_ASCII) == 0 || Utf8Blocks.fine(document, start, end));
  }

  private SingleEscapes singles() {
    if (singles.isEmpty()) {
      singles = Optional.of(new SingleEscapes(BLOCK_BYTES));
    }
    return singles.get();
  }

  private EscapedBlocks escapes() {
    if (escapes.isEmpty()) {
      escapes = Optional.of(new EscapedBlocks(BLOCK_BYTES));
    }
    return escapes.get();
  }

  /** Whether the block in which an offset lies is text for sure. */
  boolean at(int offset) {
    return text.get(offset / BLOCK_BYTES);
  }
}
