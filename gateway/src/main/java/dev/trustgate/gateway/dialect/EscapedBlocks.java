package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Words.HIGH;
import static dev.trustgate.gateway.dialect.Words.LOW;
import static dev.trustgate.gateway.dialect.Words.ONES;
import static dev.trustgate.gateway.dialect.Words.differ;

/**
 * Looks for the end of a string, and for what is no escape, in blocks that have escapes. Whether a
 * byte is escaped is told by the three before it, as long as no four backslashes follow one
 * another; of such blocks, and of rarer letters behind a backslash, it is unsure. There are three
 * loops because small ones are compiled to vectors and one large one is not. Bytes beyond ASCII may
 * stand anywhere but behind a backslash.
 */
final class EscapedBlocks {

  private static final long BLANK_TO_HIGH = (0x80 - ' ') * ONES;

  /** Of {@code n} and {@code f}, and of {@code r} and {@code b}, one bit each differs. */
  private static final long N_OR_F = 0x77 * ONES;

  private static final long R_OR_B = 0x6F * ONES;

  /** For each word of a block, which bytes are not escaped, or are so by right. */
  private final long[] plain;

  /** For each word of a block, which bytes are no quotes that end the string. */
  private final long[] marks;

  private final BlockLoop[] letters = {this::lettersFine};
  private final BlockLoop[] loops = {this::shortRuns, this::quotesEscaped, this::lettersFine};

  EscapedBlocks(int most) {
    this.plain = new long[most / Long.BYTES];
    this.marks = new long[most / Long.BYTES];
  }

  /**
   * What there is in a block if a string is open where it begins, be it in the middle of an escape.
   * Bytes beyond ASCII are any text.
   *
   * @param start four bytes into the document or more
   */
  int found(byte[] json, int start, int end) {
    boolean seen = false; // where the backslashes begin that the block goes on with
    for (int before = 1; before <= Integer.BYTES; before++) {
      seen |= json[start - before] != '\\';
    }
    return seen ? BlockLoop.ask(loops, json, start, end) : BlockLoop.UNSURE;
  }

  /**
   * How far the string goes for sure in the block that was just asked, and that was {@link
   * BlockLoop#ENDING}: to the word with the first quote that is not escaped. The start if nothing
   * is sure.
   */
  int textOfEnding(byte[] json, int start, int end) {
    int words = 0;
    while (start + words * Long.BYTES < end && (marks[words] & HIGH) == HIGH) {
      words++;
    }
    int last = start + words * Long.BYTES;
    return BlockLoop.ask(letters, json, start, last) == 0 ? last : start;
  }

  /** The offset before the backslashes at an end. */
  static int beforeBackslashes(byte[] json, int end) {
    int at = end;
    while (json[at - 1] == '\\') {
      at--;
    }
    return at;
  }

  private static long noBackslash(byte[] json, int at) {
    return differ(Words.at(json, at) & LOW, '\\');
  }

  private int shortRuns(byte[] json, int start, int end) {
    long fine = HIGH;
    long none = HIGH;
    long beyond = 0;
    for (int index = 0; index < (end - start) / Long.BYTES; index++) {
      int at = start + index * Long.BYTES;
      long word = Words.at(json, at);
      long first = noBackslash(json, at - 1);
      long second = noBackslash(json, at - 2);
      long third = noBackslash(json, at - 3);
      plain[index] = first | (third & ~second);
      long last = differ(word & LOW, '\\');
      none &= last;
      fine &= last | first | second | third;
      beyond |= word;
    }
    return unless(fine, BlockLoop.UNSURE)
        | ((beyond & HIGH) != 0 ? BlockLoop.BEYOND_ASCII : 0)
        | (none == HIGH ? 0 : BlockLoop.ESCAPED);
  }

  private int quotesEscaped(byte[] json, int start, int end) {
    long fine = HIGH;
    for (int index = 0; index < (end - start) / Long.BYTES; index++) {
      long word = Words.at(json, start + index * Long.BYTES);
      long ascii = word & LOW;
      long free = plain[index];
      long noQuote = differ(ascii, '"') | word;
      plain[index] = free | ~(word | (noQuote & differ(ascii, '\\') & differ(ascii, 't')));
      long mark = noQuote | ~free;
      marks[index] = mark;
      fine &= mark;
    }
    return unless(fine, BlockLoop.ENDING);
  }

  private int lettersFine(byte[] json, int start, int end) {
    long fine = HIGH;
    for (int index = 0; index < (end - start) / Long.BYTES; index++) {
      long word = Words.at(json, start + index * Long.BYTES);
      long noLetter = word | (differ(word & N_OR_F, 'f') & differ(word & R_OR_B, 'b'));
      fine &= (plain[index] | ~noLetter) & (word | ((word & LOW) + BLANK_TO_HIGH));
    }
    return unless(fine, BlockLoop.UNSURE);
  }

  private static int unless(long fine, int told) {
    return fine == HIGH ? 0 : told;
  }
}
