package dev.trustgate.gateway.proxy;

import java.util.ArrayList;
import java.util.List;

/** Bytes that come little by little, nobody knows how many: they take memory as they come. */
final class Gathered {

  private static final int SMALLEST_PIECE_BYTES = 512;
  private static final int LARGEST_PIECE_BYTES = 1 << 20;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] piece = {};
  private int used;
  private int size;

  /** How many there are. */
  int size() {
    return size;
  }

  /** Adds the first so many of these. */
  void add(byte[] bytes, int count) {
    int from = 0;
    while (from < count) {
      if (used == piece.length) {
        full.add(piece);
        piece = new byte[nextPieceBytes(count - from)];
        used = 0;
      }
      int part = Math.min(count - from, piece.length - used);
      System.arraycopy(bytes, from, piece, used, part);
      used += part;
      size += part;
      from += part;
    }
  }

  private int nextPieceBytes(int atLeast) {
    return Math.clamp(Math.max(size, atLeast), SMALLEST_PIECE_BYTES, LARGEST_PIECE_BYTES);
  }

  /** All of them in one. */
  byte[] joined() {
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] one : full) {
      System.arraycopy(one, 0, all, at, one.length);
      at += one.length;
    }
    System.arraycopy(piece, 0, all, at, used);
    return all;
  }
}
