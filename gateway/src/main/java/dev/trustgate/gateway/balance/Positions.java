package dev.trustgate.gateway.balance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A set of positions in a list, one bit each. It may change as long as one thread owns it; whoever
 * keeps one as a key keeps a copy. It counts as it changes, because every pick asks for the size,
 * and thousands of bits take longer to count than to choose from.
 */
public final class Positions {

  /** The positions of one block are counted together: 16 words. */
  private static final int BLOCK = 1_024;

  private static final int WORDS_OF_BLOCK = BLOCK / Long.SIZE;

  private final long[] words;
  private final int[] sizes;

  /** One above the highest position that was added; none is missing if the size is as much. */
  private int top;

  private Positions(long[] words, int[] sizes, int top) {
    this.words = words;
    this.sizes = sizes;
    this.top = top;
  }

  /** The empty set, for positions below {@code bound}. */
  public static Positions none(int bound) {
    return new Positions(
        new long[(bound + Long.SIZE - 1) / Long.SIZE], new int[(bound + BLOCK - 1) / BLOCK], 0);
  }

  /** The set of all positions below {@code bound}. */
  public static Positions all(int bound) {
    Positions all = none(bound);
    for (int position = 0; position < bound; position++) {
      all.add(position);
    }
    return all;
  }

  public Positions copy() {
    return new Positions(words.clone(), sizes.clone(), top);
  }

  public void add(int position) {
    if (!contains(position)) {
      words[position / Long.SIZE] |= 1L << position;
      sizes[position / BLOCK]++;
      top = Math.max(top, position + 1);
    }
  }

  public void remove(int position) {
    if (contains(position)) {
      words[position / Long.SIZE] &= ~(1L << position);
      sizes[position / BLOCK]--;
    }
  }

  public void clear() {
    Arrays.fill(words, 0);
    Arrays.fill(sizes, 0);
    top = 0;
  }

  public boolean contains(int position) {
    return (words[position / Long.SIZE] & 1L << position) != 0;
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public int size() {
    int size = 0;
    for (int part : sizes) {
      size += part;
    }
    return size;
  }

  /** The first position that is not below {@code from}, or -1: so a loop ends. */
  public int next(int from) {
    int index = from / Long.SIZE;
    if (index >= words.length) {
      return -1;
    }
    long word = words[index] & -1L << from;
    while (word == 0) {
      index++;
      if (index == words.length) {
        return -1;
      }
      word = words[index];
    }
    return index * Long.SIZE + Long.numberOfTrailingZeros(word);
  }

  /** How many words of bits there are, for loops that cannot afford {@link #next}. */
  int wordCount() {
    return words.length;
  }

  /** The bits of the positions from {@code index * 64} on. */
  long word(int index) {
    return words[index];
  }

  /** The position with exactly {@code rank} smaller ones in the set. */
  public int nth(int rank) {
    if (size() == top) {
      return rank;
    }
    int left = rank;
    int block = 0;
    while (left >= sizes[block]) {
      left -= sizes[block];
      block++;
    }
    int index = block * WORDS_OF_BLOCK;
    while (left >= Long.bitCount(words[index])) {
      left -= Long.bitCount(words[index]);
      index++;
    }
    return index * Long.SIZE + nth(words[index], left);
  }

  /** The bit of a word with exactly {@code rank} smaller ones set: halves, by what they count. */
  private static int nth(long word, int rank) {
    boolean gapless = (word & word + 1) == 0; // as it is while all are in health
    if (gapless) {
      return rank;
    }
    int bit = 0;
    int left = rank;
    for (int half = Long.SIZE / 2; half > 0; half /= 2) {
      int lower = Long.bitCount(word >>> bit & (1L << half) - 1);
      int skipped = left >= lower ? 1 : 0;
      left -= skipped * lower;
      bit += skipped * half;
    }
    return bit;
  }

  /** The positions in rising order. */
  public IntStream stream() {
    return IntStream.iterate(next(0), at -> at >= 0, at -> next(at + 1));
  }

  /** Sets without a gap, as they are while all are in health, need not be compared bit by bit. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Positions positions) || words.length != positions.words.length) {
      return false;
    }
    boolean gapless = size() == top && positions.size() == positions.top;
    return gapless ? top == positions.top : Arrays.equals(words, positions.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int position = next(0); position >= 0; position = next(position + 1)) {
      text.append(text.length() > 1 ? ", " : "").append(position);
    }
    return text.append('}').toString();
  }
}
