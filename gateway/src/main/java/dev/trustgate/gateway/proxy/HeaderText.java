package dev.trustgate.gateway.proxy;

import java.nio.charset.StandardCharsets;

/**
 * Makes any text fit for a header: names of targets and models may hold letters that headers lack.
 */
final class HeaderText {

  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_PRINTABLE = 0x7e;

  private HeaderText() {}

  /** Whether the text can be sent as the value of a header, as it is. */
  static boolean sendable(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) != '\t' && !printable(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean printable(int c) {
    return c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE;
  }

  /** The text itself if it is plain ASCII, else with every other byte percent-encoded. */
  static String safe(String text) {
    if (sendable(text) && text.indexOf('\t') < 0) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() * 3);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= FIRST_PRINTABLE && b <= LAST_PRINTABLE) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(String.format("%02X", b & 0xff));
      }
    }
    return encoded.toString();
  }
}
