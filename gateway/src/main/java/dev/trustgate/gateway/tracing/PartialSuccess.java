package dev.trustgate.gateway.tracing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a collector that took a batch says it did not take of it. Both answers of OTLP are alike: a
 * message of which field 1 is a message of a number (1) and a text (2).
 *
 * @param rejected spans or data points
 * @param message why; empty if it does not say
 */
record PartialSuccess(long rejected, String message) {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;
  private static final int MOST_MESSAGE = 200;

  /** Empty if everything was taken, or the answer is none of OTLP's. */
  static Optional<PartialSuccess> of(byte[] answer) {
    try {
      var found = new Reader(answer, 0, answer.length).partial();
      return found.filter(partial -> partial.rejected > 0);
    } catch (IndexOutOfBoundsException notOfOtlp) {
      return Optional.empty();
    }
  }

  /** Reads Protocol Buffers as far as they are needed here. */
  private static final class Reader {

    private final byte[] bytes;
    private final int end;
    private int at;

    Reader(byte[] bytes, int begin, int end) {
      this.bytes = bytes;
      this.at = begin;
      this.end = end;
    }

    Optional<PartialSuccess> partial() {
      Optional<PartialSuccess> found = Optional.empty();
      while (at < end) {
        long tag = varint();
        if (tag == (1 << 3 | BYTES)) {
          int length = length();
          found = Optional.of(new Reader(bytes, at, at + length).fields());
          at += length;
        } else {
          skip(tag);
        }
      }
      return found;
    }

    private PartialSuccess fields() {
      long rejected = 0;
      String message = "";
      while (at < end) {
        long tag = varint();
        if (tag == (1 << 3 | VARINT)) {
          rejected = varint();
        } else if (tag == (2 << 3 | BYTES)) {
          int length = length();
          message = plain(new String(bytes, at, length, StandardCharsets.UTF_8));
          at += length;
        } else {
          skip(tag);
        }
      }
      return new PartialSuccess(rejected, message);
    }

    /** What others have written goes into a line of the log. */
    private static String plain(String text) {
      String seen = text.replaceAll("\\p{C}", " ").strip();
      return seen.substring(0, Math.min(MOST_MESSAGE, seen.length()));
    }

    private void skip(long tag) {
      switch ((int) (tag & 7)) {
        case VARINT -> varint();
        case FIXED_64 -> at += Long.BYTES;
        case BYTES -> at += length();
        case FIXED_32 -> at += Integer.BYTES;
        default -> throw new IndexOutOfBoundsException("a kind that there is not");
      }
    }

    private int length() {
      long length = varint();
      if (length < 0 || length > end - at) {
        throw new IndexOutOfBoundsException("longer than what it is in");
      }
      return (int) length;
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        if (at >= end) {
          throw new IndexOutOfBoundsException("ends within a number");
        }
        byte next = bytes[at++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IndexOutOfBoundsException("a number without end");
    }
  }
}
