package dev.trustgate.gateway.dialect;

/**
 * What a byte does to the reading of a JSON string, as a table: one number for each byte holds what
 * comes after each state, six bits for each. A state is the offset of its bits, so that the next
 * one is had by a shift and no branch is guessed wrong, whatever the text.
 */
final class StringStates {

  private static final int BITS = 6;
  private static final int MASK = (1 << BITS) - 1;

  private static final int TEXT = 0;
  private static final int BACKSLASH = 1;
  private static final int HEX_FIRST = 2;
  private static final int HEX_LAST = 5;
  private static final int OVER = 6;
  private static final int STATES = 7;

  private static final String LETTERS = "\"\\/bfnrt";

  private static final long[] NEXT = table();

  private StringStates() {}

  /**
   * The offset before the escape that the end cuts, or the end, or -1 if the string ends before it
   * or is none. Bytes beyond ASCII are any text.
   *
   * @param start behind something whole in a string
   */
  static int behind(byte[] json, int start, int end) {
    long state = TEXT;
    for (int at = start; at < end; at++) {
      state = NEXT[json[at] & 0xFF] >>> state;
    }
    int last = (int) (state & MASK) / BITS;
    return last == OVER ? -1 : end - last; // the state is how much of an escape was read
  }

  private static long[] table() {
    long[] table = new long[1 << Byte.SIZE];
    for (int letter = 0; letter < table.length; letter++) {
      for (int state = 0; state < STATES; state++) {
        table[letter] |= ((long) next(state, letter) * BITS) << (state * BITS);
      }
    }
    return table;
  }

  private static int next(int state, int letter) {
    return switch (state) {
      case TEXT -> letter == '\\' ? BACKSLASH : letter < ' ' || letter == '"' ? OVER : TEXT;
      case BACKSLASH -> LETTERS.indexOf(letter) >= 0 ? TEXT : letter == 'u' ? HEX_FIRST : OVER;
      case OVER -> OVER;
      default -> !hex(letter) ? OVER : state == HEX_LAST ? TEXT : state + 1;
    };
  }

  private static boolean hex(int letter) {
    return letter < 0x80 && Character.digit(letter, 16) >= 0;
  }
}
