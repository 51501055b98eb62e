package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Words.HIGH;
import static dev.trustgate.gateway.dialect.Words.ONES;

/**
 * Tells whether a string holds JSON, as the arguments of a call do, in place: its escapes are read
 * as what they stand for, and nothing is made. It may be unsure (of rare escapes, or of what is
 * nested deeply) and is of all that is no JSON; what it takes is JSON.
 */
final class InnerJson {

  private static final int MAX_DEPTH = 32;
  private static final int HEX_DIGITS = 4;

  private final byte[] json;

  /** Of the quote that ends the string: nothing here goes on with it, so nobody goes beyond. */
  private final int end;

  private int at;

  private InnerJson(byte[] json, int start, int end) {
    this.json = json;
    this.at = start;
    this.end = end;
  }

  /**
   * Whether it is JSON for sure.
   *
   * @param start the offset of the first quote of a string that is known to be valid
   * @param end the offset behind the second one
   */
  static boolean isSure(byte[] json, int start, int end) {
    InnerJson inner = new InnerJson(json, start + 1, end - 1);
    inner.blanks();
    if (!inner.value(0)) {
      return false;
    }
    inner.blanks();
    return inner.at == inner.end;
  }

  private void blanks() {
    while (json[at] == ' ' || (json[at] == '\\' && isBlank(json[at + 1]))) {
      at += json[at] == ' ' ? 1 : 2;
    }
  }

  private static boolean isBlank(byte escape) {
    return escape == 'n' || escape == 't' || escape == 'r';
  }

  private boolean value(int depth) {
    return switch (json[at]) {
      case '\\' -> string();
      case '{' -> pieces('}', depth + 1);
      case '[' -> pieces(']', depth + 1);
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  /** The fields of an object, or the elements of an array. */
  private boolean pieces(char close, int depth) {
    if (depth > MAX_DEPTH) {
      return false;
    }
    at++;
    blanks();
    boolean more = json[at] != close;
    while (more) {
      if ((close == '}' && !name()) || !value(depth)) {
        return false;
      }
      blanks();
      more = json[at] == ',';
      if (more) {
        at++;
        blanks();
      } else if (json[at] != close) {
        return false;
      }
    }
    at++;
    return true;
  }

  private boolean name() {
    if (!string()) {
      return false;
    }
    blanks();
    if (json[at] != ':') {
      return false;
    }
    at++;
    blanks();
    return true;
  }

  private boolean string() {
    if (json[at] != '\\' || json[at + 1] != '"') {
      return false;
    }
    at = backslash(at + 2);
    while (at < end && json[at + 1] != '"') {
      int next = behindEscape(at + 1);
      if (next < 0) {
        return false;
      }
      at = backslash(next);
    }
    at += 2;
    return at <= end;
  }

  /** The next backslash, or the end. */
  private int backslash(int start) {
    int from = start;
    while (from <= end - Long.BYTES) {
      long found = Words.zero(Words.at(json, from) ^ ('\\' * ONES)) & HIGH;
      if (found != 0) {
        return from + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      from += Long.BYTES;
    }
    while (from < end && json[from] != '\\') {
      from++;
    }
    return from;
  }

  /** The offset behind one letter of the inner string, of which an escape has come, or -1. */
  private int behindEscape(int escape) {
    return switch (json[escape]) {
      case '/' -> escape + 1;
      case 'u' -> json[escape + 1] == '0' && json[escape + 2] == '0' ? -1 : escape + 1 + HEX_DIGITS;
      case '\\' -> behindInner(escape + 1);
      default -> -1; // a control character
    };
  }

  private int behindInner(int letter) {
    return switch (json[letter]) {
      case 'n', 't', 'r', 'b', 'f', '/' -> letter + 1;
      case '\\' -> json[letter + 1] == '"' || json[letter + 1] == '\\' ? letter + 2 : -1;
      case 'u' -> behindHex(letter + 1);
      default -> -1;
    };
  }

  private int behindHex(int start) {
    int hex = start;
    while (hex < start + HEX_DIGITS) {
      if (Character.digit(json[hex], 16) < 0) {
        return -1;
      }
      hex++;
    }
    return hex;
  }

  private boolean word(String word) {
    for (int index = 0; index < word.length(); index++) {
      if (json[at] != word.charAt(index)) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean number() {
    int behind = JsonNumber.end(json, at);
    at = Math.max(at, behind);
    return behind > 0;
  }
}
