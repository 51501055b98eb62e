package dev.trustgate.gateway.dialect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a text in one number, the first one lowest, so that one operation asks all of them
 * (Hacker's Delight, chapter 6). What was asked is told by the highest bit of each byte; the other
 * bits mean nothing.
 */
final class Words {

  /** Times a byte: eight of it. */
  static final long ONES = 0x0101010101010101L;

  /** The bits that tell the answers. */
  static final long HIGH = 0x8080808080808080L;

  /** All others. */
  static final long LOW = 0x7F * ONES;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** The eight bytes from an offset on. */
  static long at(byte[] text, int offset) {
    return (long) WORDS.get(text, offset);
  }

  /**
   * The bytes from an offset on, and zeros behind them.
   *
   * @param count fewer than eight
   */
  static long few(byte[] text, int offset, int count) {
    if (offset <= text.length - Long.BYTES) {
      return at(text, offset) & ~(-1L << (count * Byte.SIZE));
    }
    long few = 0;
    for (int index = count - 1; index >= 0; index--) {
      few = (few << Byte.SIZE) | (text[offset + index] & 0xFF);
    }
    return few;
  }

  /** Which bytes are not this one; only of bytes in ASCII, for others the high bit goes astray. */
  static long differ(long ascii, int from) {
    return (ascii ^ (from * ONES)) + LOW;
  }

  /** Which bytes may be zero: each that is, and perhaps some behind one that is. */
  static long zero(long word) {
    return (word - ONES) & ~word;
  }
}
