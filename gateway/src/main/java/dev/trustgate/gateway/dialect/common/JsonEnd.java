package dev.trustgate.gateway.dialect.common;

/**
 * Knows when an object that comes in pieces is whole: its brackets and quotes are closed. Keeps a
 * hash (FNV-1a over the characters) by which the same is known when it is written once more, with
 * other blanks and escapes.
 */
public final class JsonEnd {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int HEX_DIGITS = 4;
  private static final int HEX = 16;

  /** A quote inside a text, which ends nothing. */
  private static final int INNER_QUOTE = Character.MAX_CODE_POINT + 1;

  private int depth;
  private boolean begun;
  private boolean quoted;
  private boolean escaped;
  private int hexDigits;
  private int hex;
  private long print = BASIS;

  /** More of it has come. */
  public void read(String fragment) {
    for (int at = 0; at < fragment.length(); at++) {
      read(fragment.charAt(at));
    }
  }

  /**
   * More of it has come, and perhaps something behind it, which is not read.
   *
   * @return how many characters belong to it
   */
  public int readToEnd(String fragment) {
    int at = 0;
    while (at < fragment.length() && !reached()) {
      read(fragment.charAt(at++));
    }
    return at;
  }

  private void read(char current) {
    if (hexDigits > 0) {
      hexDigit(current);
    } else if (escaped) {
      escaped = false;
      hexDigits = current == 'u' ? HEX_DIGITS : 0;
      if (hexDigits == 0) {
        letter(meant(current));
      }
    } else if (quoted) {
      escaped = current == '\\';
      quoted = current != '"';
      if (!escaped) {
        note(current);
      }
    } else {
      structure(current);
    }
  }

  private void hexDigit(char current) {
    hex = hex * HEX + Character.digit(current, HEX);
    hexDigits--;
    if (hexDigits == 0) {
      letter(hex);
      hex = 0;
    }
  }

  private static char meant(char escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }

  private void structure(char current) {
    if (current == '"') {
      quoted = true;
    } else if (current == '{' || current == '[') {
      depth++;
      begun = true;
    } else if (current == '}' || current == ']') {
      depth--;
    }
    if (current > ' ') {
      note(current);
    }
  }

  /** A letter of a text that was written with an escape. */
  private void letter(int letter) {
    note(letter == '"' ? INNER_QUOTE : letter);
  }

  private void note(int letter) {
    print = (print ^ letter) * PRIME;
  }

  /** Whether it ends in its middle. */
  public boolean isCut() {
    return quoted || depth > 0;
  }

  /** Whether it has come whole. */
  public boolean reached() {
    return begun && depth <= 0 && !quoted;
  }

  /** Whether nothing but blanks has come. */
  public boolean isBlank() {
    return print == BASIS;
  }

  /** Whether both say the same so far. */
  public boolean saysAs(JsonEnd other) {
    return print == other.print;
  }
}
