package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;

/**
 * Halves of surrogate pairs. JSON may hold one as an escape, UTF-8 cannot; and the library's
 * parsers take no such escape in the name of a field. The half itself the parser of characters
 * takes.
 */
final class Halves {

  private static final int HEX = 16;
  private static final int DIGITS = 4;

  private Halves() {}

  /** A document in which halves are no escapes; empty if there were none, or all is not UTF-8. */
  static Optional<String> plain(byte[] document) {
    if (!mayHold(document)) {
      return Optional.empty();
    }
    try {
      return plain(UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  private static boolean mayHold(byte[] document) {
    for (int at = 0; at < document.length - 2; at++) {
      if (document[at] == '\\' && document[at + 1] == 'u' && (document[at + 2] | ' ') == 'd') {
        return true;
      }
    }
    return false;
  }

  /** The same of a document that is characters already. */
  static Optional<String> plain(String document) {
    StringBuilder plain = new StringBuilder();
    int copied = 0;
    int at = document.indexOf('\\');
    while (at >= 0) {
      Optional<Character> half = half(document, at);
      int end = at + (half.isPresent() ? 2 + DIGITS : 2); // whatever is escaped escapes nothing
      if (half.isPresent()) {
        plain.append(document, copied, at).append(half.get().charValue());
        copied = end;
      }
      at = document.indexOf('\\', end);
    }
    return copied == 0
        ? Optional.empty()
        : Optional.of(plain.append(document, copied, document.length()).toString());
  }

  /** The half that is escaped here, if one is. */
  private static Optional<Character> half(String document, int at) {
    int digits = at + 2;
    if (!document.startsWith("u", at + 1) || digits + DIGITS > document.length()) {
      return Optional.empty();
    }
    int code = 0;
    for (int index = digits; index < digits + DIGITS; index++) {
      int digit = Character.digit(document.charAt(index), HEX);
      if (digit < 0 || document.charAt(index) > 'f') {
        return Optional.empty();
      }
      code = code * HEX + digit;
    }
    return Optional.of((char) code).filter(Character::isSurrogate);
  }

  /** A document of characters in which each half is an escape. */
  static String escaped(String json) {
    int at = first(json);
    if (at < 0) {
      return json;
    }
    StringBuilder safe = new StringBuilder(json.length() + 16);
    for (int index = 0; index < json.length(); index++) {
      char current = json.charAt(index);
      if (isHalf(json, index)) {
        safe.append(String.format(Locale.ROOT, "\\u%04X", (int) current));
      } else {
        safe.append(current);
      }
    }
    return safe.toString();
  }

  private static int first(String json) {
    for (int index = 0; index < json.length(); index++) {
      if (isHalf(json, index)) {
        return index;
      }
    }
    return -1;
  }

  private static boolean isHalf(String text, int index) {
    char current = text.charAt(index);
    if (!Character.isSurrogate(current)) {
      return false;
    }
    boolean paired =
        Character.isHighSurrogate(current)
            ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
            : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    return !paired;
  }
}
