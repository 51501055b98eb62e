package dev.trustgate.gateway.dialect;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Bytes that lie in several arrays, in their order. Nobody writes to them. */
final class Pieces {

  /** From here on a piece is worth a place of its own; what is shorter is copied together. */
  static final int LONG_BYTES = 64 * 1024;

  private Pieces() {}

  /** The same bytes, with all short neighbours made one. */
  static List<ByteBuffer> fewer(List<ByteBuffer> pieces) {
    List<ByteBuffer> fewer = new ArrayList<>();
    int from = 0;
    while (from < pieces.size()) {
      int to = from;
      while (to < pieces.size() && pieces.get(to).remaining() < LONG_BYTES) {
        to++;
      }
      if (to > from) {
        fewer.add(ByteBuffer.wrap(joined(pieces.subList(from, to))));
      }
      if (to < pieces.size()) {
        fewer.add(pieces.get(to));
      }
      from = to + 1;
    }
    return List.copyOf(fewer);
  }

  /** All of them in one. */
  static byte[] joined(List<ByteBuffer> pieces) {
    int length = 0;
    for (ByteBuffer piece : pieces) {
      length += piece.remaining();
    }
    byte[] all = new byte[length];
    int at = 0;
    for (ByteBuffer piece : pieces) {
      piece.get(piece.position(), all, at, piece.remaining());
      at += piece.remaining();
    }
    return all;
  }
}
