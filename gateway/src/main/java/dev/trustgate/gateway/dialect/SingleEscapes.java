package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Words.HIGH;
import static dev.trustgate.gateway.dialect.Words.LOW;
import static dev.trustgate.gateway.dialect.Words.ONES;

/**
 * Goes over blocks of ASCII in which no backslash follows another, as most text is, and finds the
 * first byte that is not text of the string: there a byte is escaped if a backslash stands before
 * it, so that one loop knows all, and where. What it does not know (two backslashes, rarer letters
 * behind one, bytes beyond ASCII) it stops at, too; {@link EscapedBlocks} knows more and takes
 * three times as long.
 */
final class SingleEscapes {

  private static final long BLANK_TO_HIGH = (0x80 - ' ') * ONES;

  /** For each word of a block, where it is not text for sure; exact as far as the first such. */
  private final long[] stops;

  private final BlockLoop[] loop = {this::stops};
  private boolean escaped;

  SingleEscapes(int most) {
    this.stops = new long[most / Long.BYTES];
  }

  /**
   * The offset of the first byte in a block that may be no text, or the end of the block.
   *
   * @param start in a string, two bytes into the document or more
   */
  int stop(byte[] json, int start, int end) {
    byte before = json[start - 1];
    if (before < 0 || before == '\\') {
      return start; // what is escaped is told by the byte before it
    }
    int found = BlockLoop.ask(loop, json, start, end);
    escaped = (found & BlockLoop.ESCAPED) != 0;
    return (found & BlockLoop.ENDING) == 0 ? end : start + first();
  }

  /**
   * Whether there was an escape in the last block that was gone over, or perhaps behind its stop.
   */
  boolean escaped() {
    return escaped;
  }

  private int first() {
    int word = 0;
    while ((stops[word] & HIGH) == 0) {
      word++;
    }
    return word * Long.BYTES + (Long.numberOfTrailingZeros(stops[word] & HIGH) >>> 3);
  }

  /**
   * In ASCII nothing is carried from a byte to the next, neither by the additions nor by the
   * subtractions here, and bytes beyond it are stops. A quote must be escaped and nothing else but
   * a letter must: where one is true and the other is not, the byte is one of the letters or a
   * stop. In other brackets it takes seven times as long.
   */
  private int stops(byte[] json, int start, int end) {
    long[] marks = stops;
    long all = 0;
    long any = 0;
    for (int index = 0; index < (end - start) / Long.BYTES; index++) {
      int at = start + index * Long.BYTES;
      long word = Words.at(json, at);
      long behind = HIGH - (Words.at(json, at - 1) ^ ('\\' * ONES));
      long quote = HIGH - (word ^ ('"' * ONES));
      long wrong =
          (behind ^ quote)
              & ((word ^ ('n' * ONES)) + LOW)
              & ((word ^ ('t' * ONES)) + LOW)
              & ((word ^ ('r' * ONES)) + LOW);
      long stop = wrong | word | ~(word + BLANK_TO_HIGH);
      marks[index] = stop;
      all |= stop;
      any |= behind;
    }
    return ((all & HIGH) != 0 ? BlockLoop.ENDING : 0) | ((any & HIGH) != 0 ? BlockLoop.ESCAPED : 0);
  }
}
