package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Words.HIGH;
import static dev.trustgate.gateway.dialect.Words.LOW;
import static dev.trustgate.gateway.dialect.Words.ONES;
import static dev.trustgate.gateway.dialect.Words.differ;

/**
 * Looks for the end of a string, and for what is no escape, in blocks that have escapes. Whether a
 * byte is escaped is told by the three before it, as long as no four backslashes follow one
 * another; such blocks, and rarer letters behind a backslash, are gone over by {@link
 * StringStates}. There are three loops because small ones are compiled to vectors and one large one
 * is not. Bytes beyond ASCII may stand anywhere but behind a backslash.
 */
final class EscapedBlocks {

  private static final int ALIKE = 7;

  private static final long BLANK_TO_HIGH = (0x80 - ' ') * ONES;

  /** Of {@code n} and {@code f}, and of {@code r} and {@code b}, one bit each differs. */
  private static final long N_OR_F = 0x77 * ONES;

  private static final long R_OR_B = 0x6F * ONES;

  /** For each word of a block, which bytes are not escaped, or are so by right. */
  private final long[] plain;

  /** How many more blocks are taken for unusual ones, because one was. */
  private int unusual;

  EscapedBlocks(int most) {
    this.plain = new long[most / Long.BYTES];
  }

  /**
   * An offset near the end of a block, before which nothing is cut, or -1 if the string ends in the
   * block or is none.
   *
   * @param start behind something whole in a string
   */
  int behind(byte[] json, int start, int end) {
    if (unusual > 0) {
      unusual--;
      return StringStates.behind(json, start, end);
    }
    if (json[start - 1] != '\\' && shortRuns(json, start, end)) {
      if (!quotesEscaped(json, start, end)) {
        return -1;
      }
      if (lettersFine(json, start, end)) {
        return beforeBackslashes(json, end);
      }
    }
    unusual = ALIKE;
    return StringStates.behind(json, start, end);
  }

  /**
   * Whether a block is nothing but text for sure, if a string is open where it begins, be it in the
   * middle of an escape. Bytes beyond ASCII are any text.
   *
   * @param start four bytes into the document or more
   */
  boolean text(byte[] json, int start, int end) {
    boolean seen = false; // where the backslashes begin that the block goes on with
    for (int before = 1; before <= Integer.BYTES; before++) {
      seen |= json[start - before] != '\\';
    }
    return seen
        && shortRuns(json, start, end)
        && quotesEscaped(json, start, end)
        && lettersFine(json, start, end);
  }

  /** The offset before the backslashes at an end. */
  static int beforeBackslashes(byte[] json, int end) {
    int at = end;
    while (json[at - 1] == '\\') {
      at--;
    }
    return at;
  }

  private long noBackslash(byte[] json, int at) {
    return differ(Words.at(json, at) & LOW, '\\');
  }

  private boolean shortRuns(byte[] json, int start, int end) {
    long fine = HIGH;
    for (int index = 0; index < (end - start) / Long.BYTES; index++) {
      int at = start + index * Long.BYTES;
      long first = noBackslash(json, at - 1);
      long second = noBackslash(json, at - 2);
      long third = noBackslash(json, at - 3);
      plain[index] = first | (third & ~second);
      fine &= noBackslash(json, at) | first | second | third;
    }
    return fine == HIGH;
  }

  private boolean quotesEscaped(byte[] json, int start, int end) {
    long fine = HIGH;
    for (int index = 0; index < (end - start) / Long.BYTES; index++) {
      long word = Words.at(json, start + index * Long.BYTES);
      long ascii = word & LOW;
      long free = plain[index];
      long noQuote = differ(ascii, '"') | word;
      plain[index] = free | ~(word | (noQuote & differ(ascii, '\\') & differ(ascii, 't')));
      fine &= noQuote | ~free;
    }
    return fine == HIGH;
  }

  private boolean lettersFine(byte[] json, int start, int end) {
    long fine = HIGH;
    for (int index = 0; index < (end - start) / Long.BYTES; index++) {
      long word = Words.at(json, start + index * Long.BYTES);
      long noLetter = word | (differ(word & N_OR_F, 'f') & differ(word & R_OR_B, 'b'));
      fine &= (plain[index] | ~noLetter) & (word | ((word & LOW) + BLANK_TO_HIGH));
    }
    return fine == HIGH;
  }
}
