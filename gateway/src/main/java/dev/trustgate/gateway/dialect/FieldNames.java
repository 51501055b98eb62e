package dev.trustgate.gateway.dialect;

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
  private final WantedNames wanted;
  private final List<String> mentioned = new ArrayList<>();
  private int[] starts = new int[FEW];
  private int[] ends = new int[FEW];
  private long[] hashes = new long[FEW];
  private int size;

  FieldNames(byte[] json, WantedNames wanted) {
    this.json = json;
    this.wanted = wanted;
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
    long hash = hash(json, start, end);
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
    wanted.note(json, start, end, hash, mentioned);
    return true;
  }

  /**
   * Of a short name all bytes; of others the first eight, the last eight and the length: names that
   * are alike in all of it are compared, and there are few in one object.
   */
  static long hash(byte[] json, int start, int end) {
    int length = end - start;
    return length < Long.BYTES
        ? Words.few(json, start, length)
        : (Words.at(json, start) * SPREAD) ^ Words.at(json, end - Long.BYTES) ^ length;
  }

  private void grow() {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
  }

  /** Which of the wanted names there were. */
  List<String> mentioned() {
    return List.copyOf(mentioned);
  }
}
