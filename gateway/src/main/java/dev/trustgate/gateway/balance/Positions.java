package dev.trustgate.gateway.balance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A set of positions in a list, one bit each. It may change as long as one thread owns it; whoever
 * keeps one as a key keeps a copy.
 */
public final class Positions {

  private final long[] words;

  private Positions(long[] words) {
    this.words = words;
  }

  /** The empty set, for positions below {@code bound}. */
  public static Positions none(int bound) {
    return new Positions(new long[(bound + Long.SIZE - 1) / Long.SIZE]);
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
    return new Positions(words.clone());
  }

  public void add(int position) {
    words[position / Long.SIZE] |= 1L << position;
  }

  public void remove(int position) {
    words[position / Long.SIZE] &= ~(1L << position);
  }

  public void clear() {
    Arrays.fill(words, 0);
  }

  public boolean contains(int position) {
    return (words[position / Long.SIZE] & 1L << position) != 0;
  }

  public boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  public int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
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
    int left = rank;
    int index = 0;
    while (left >= Long.bitCount(words[index])) {
      left -= Long.bitCount(words[index]);
      index++;
    }
    long word = words[index];
    for (int skipped = 0; skipped < left; skipped++) {
      word &= word - 1;
    }
    return index * Long.SIZE + Long.numberOfTrailingZeros(word);
  }

  /** The positions in rising order. */
  public IntStream stream() {
    return IntStream.iterate(next(0), at -> at >= 0, at -> next(at + 1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Positions positions && Arrays.equals(words, positions.words);
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
