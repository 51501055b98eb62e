package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names of the objects that are open, to find one that is there twice; as bytes, in place. */
final class FieldNames {

  /** In larger objects comparing each with each would be slow. */
  private static final int MAX_PER_OBJECT = 64;

  /** The golden ratio's bits: spreads what differs in few of them. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int FEW = 8; // arguments of tools, of which there may be many, have fewer

  private final byte[] json;
  private final byte[][] wanted;
  private final long lengths; // a bit for each that a wanted name has: most others differ in that
  private final List<String> mentioned = new ArrayList<>();
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private long[] hashes = new long[FEW];
  private int size;

  FieldNames(byte[] json, List<String> wanted) {
    this.json = json;
    this.wanted = new byte[wanted.size()][];
    Arrays.setAll(this.wanted, index -> wanted.get(index).getBytes(UTF_8));
    this.lengths =
        Arrays.stream(this.wanted).mapToLong(name -> bit(name.length)).reduce(0, (a, b) -> a | b);
  }

  /** Opens an object, and gives what closes it. */
  int open() {
    return size;
  }

  void close(int frame) {
    size = frame;
  }

  /** Whether the name is new in its object; not, if there are too many to be sure. */
  boolean add(int frame, int start, int end) {
    long hash = hash(start, end);
    for (int index = frame; index < size; index++) {
      boolean same =
          hashes[index] == hash
              && Arrays.equals(json, starts[index], ends[index], json, start, end);
      if (same) {
        return false;
      }
    }
    if (size - frame == MAX_PER_OBJECT) {
      return false;
    }
    grow();
    starts[size] = start;
    ends[size] = end;
    hashes[size++] = hash;
    note(start, end);
    return true;
  }

  /**
   * Of the first eight bytes, the last eight and the length: names that are alike in all of it are
   * compared, and there are few in one object.
   */
  private long hash(int start, int end) {
    int length = end - start;
    if (length >= Long.BYTES) {
      return (Words.at(json, start) * SPREAD) ^ Words.at(json, end - Long.BYTES) ^ length;
    }
    long hash = length;
    for (int at = start; at < end; at++) {
      hash = (hash << Byte.SIZE) | (json[at] & 0xFF);
    }
    return hash;
  }

  private void grow() {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
  }

  /** Lengths that differ by 64 share one. */
  private static long bit(int length) {
    return 1L << length;
  }

  private void note(int start, int end) {
    if ((lengths & bit(end - start)) == 0) {
      return;
    }
    for (byte[] name : wanted) {
      if (name.length == end - start && Arrays.equals(json, start, end, name, 0, name.length)) {
        String found = new String(name, UTF_8);
        if (!mentioned.contains(found)) {
          mentioned.add(found);
        }
      }
    }
  }

  /** Which of the wanted names there were. */
  List<String> mentioned() {
    return List.copyOf(mentioned);
  }
}
