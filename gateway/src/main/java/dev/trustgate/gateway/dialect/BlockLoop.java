package dev.trustgate.gateway.dialect;

/**
 * A loop over the words of a block, without a branch inside, so that the compiler makes vectors of
 * it. It does that where a loop stands alone; of several that it has put into one method some stay
 * as they are, and take five times as long. Therefore all of them are called from one place which
 * does not know their classes: with so many behind it the compiler puts none of them in there.
 */
@FunctionalInterface
interface BlockLoop {

  /** The string may end in the block, or may be none. */
  int ENDING = 1;

  /** There are backslashes. */
  int ESCAPED = 2;

  int BEYOND_ASCII = 4;

  /** Among bytes beyond ASCII there are characters of four. */
  int OF_FOUR = 8;

  /** What these loops do not know. */
  int UNSURE = 16;

  /**
   * What there is in a block, as bits.
   *
   * @param start some bytes into the text, for each byte is asked together with those before it
   */
  int found(byte[] text, int start, int end);

  /** What some of them find, one after the other until one is unsure. This is the one place. */
  static int ask(BlockLoop[] loops, byte[] text, int start, int end) {
    int found = 0;
    for (int index = 0; index < loops.length && (found & (UNSURE | ENDING)) == 0; index++) {
      found |= loops[index].found(text, start, end);
    }
    return found;
  }
}
