package dev.trustgate.gateway.inbound;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;

/** Where the body of one request ends. */
sealed interface Framing permits Framing.Length, Chunks {

  byte[] NOTHING = {};

  /** Takes bytes off the wire up to the end of the body. */
  Taken take(byte[] wire);

  /** Whether the body has come to its end. */
  boolean ended();

  /**
   * What became of some bytes.
   *
   * @param used how many belong to the body
   * @param body what the server reads of them
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Taken(int used, byte[] body) {}

  /** The framing that these headers declare. What is wrong with them the server itself refuses. */
  static Framing of(Headers headers) {
    if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
      return new Chunks();
    }
    try {
      return new Length(Math.max(0, headers.contentLength().orElse(0)));
    } catch (IllegalArgumentException noNumber) {
      return new Length(0);
    }
  }

  /** A body of declared length, possibly none. */
  final class Length implements Framing {

    private long missing;

    Length(long bytes) {
      this.missing = bytes;
    }

    @Override
    public Taken take(byte[] wire) {
      int used = (int) Math.min(missing, wire.length);
      missing -= used;
      return new Taken(used, used == wire.length ? wire : java.util.Arrays.copyOf(wire, used));
    }

    @Override
    public boolean ended() {
      return missing == 0;
    }
  }
}
