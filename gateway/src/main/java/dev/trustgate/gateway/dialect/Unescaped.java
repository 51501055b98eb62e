package dev.trustgate.gateway.dialect;

import java.util.Arrays;

/**
 * What stands in a JSON text that is known to be valid, to find out whether that is JSON again.
 * Letters beyond ASCII that are written as escapes become an {@code x}: for that it is the same.
 */
final class Unescaped {

  private static final int HEX = 16;
  private static final int ASCII_END = 0x80;

  private final byte[] json;
  private final byte[] out;
  private int length;

  private Unescaped(byte[] json, int most) {
    this.json = json;
    this.out = new byte[most];
  }

  /**
   * The bytes between two quotes.
   *
   * @param start the offset of the first quote
   * @param end the offset behind the second one
   */
  static byte[] of(byte[] json, int start, int end) {
    Unescaped unescaped = new Unescaped(json, end - start);
    int at = start + 1;
    while (at < end - 1) {
      at = json[at] == '\\' ? unescaped.escape(at + 1) : unescaped.plain(at);
    }
    return Arrays.copyOf(unescaped.out, unescaped.length);
  }

  private int plain(int at) {
    out[length++] = json[at];
    return at + 1;
  }

  /** Takes an escape behind its backslash, and gives the offset behind it. */
  private int escape(int at) {
    out[length++] =
        switch (json[at]) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'u' -> letter(at + 1);
          default -> json[at];
        };
    return json[at] == 'u' ? at + 5 : at + 1;
  }

  private byte letter(int at) {
    int code = 0;
    for (int index = at; index < at + 4; index++) {
      code = code * HEX + Character.digit(json[index], HEX);
    }
    return code < ASCII_END ? (byte) code : (byte) 'x';
  }
}
