package dev.trustgate.gateway.dialect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells bytes that are UTF-8 from others: nothing overlong, no halves of surrogate pairs. */
final class Utf8 {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int DECODED_AT_ONCE = 8192;

  private Utf8() {}

  /**
   * The offset behind the characters beyond ASCII that begin here, one after the other and before a
   * stop, or -1 if there is one that is none.
   */
  static int behind(byte[] text, int start, int stop) {
    int at = start;
    while (at >= 0 && at < stop && text[at] < 0) {
      at = behindOne(text, at);
    }
    return at;
  }

  /** By the table of well-formed sequences in the Unicode standard (3.9, table 3-7). */
  private static int behindOne(byte[] text, int at) {
    int lead = text[at] & 0xFF;
    int second = at + 1 < text.length ? text[at + 1] & 0xFF : 0;
    boolean continued = (second & 0xC0) == 0x80;
    if (lead < 0xE0) {
      return continued && lead >= 0xC2 ? at + 2 : -1;
    }
    if (lead < 0xF0) {
      boolean fine = lead == 0xE0 ? second >= 0xA0 : lead != 0xED || second < 0xA0;
      return continued && fine && continues(text, at + 2) ? at + 3 : -1;
    }
    boolean fine = lead == 0xF0 ? second >= 0x90 : lead < 0xF4 || (lead == 0xF4 && second < 0x90);
    return continued && fine && continues(text, at + 2) && continues(text, at + 3) ? at + 4 : -1;
  }

  private static boolean continues(byte[] text, int at) {
    return at < text.length && (text[at] & 0xC0) == 0x80;
  }

  /** A text without the mark that some put in front of it. */
  static byte[] withoutMark(byte[] text) {
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        text.length >= length && Arrays.equals(text, 0, length, BYTE_ORDER_MARK, 0, length);
    return marked ? Arrays.copyOfRange(text, length, text.length) : text;
  }

  /** Whether a text as a whole is UTF-8. */
  static boolean is(byte[] text) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(DECODED_AT_ONCE);
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    return !result.isError();
  }
}
