package dev.trustgate.gateway.dialect;

/** Finds the ends of numbers, as RFC 8259 has them, of a length that every reader takes. */
final class JsonNumber {

  private static final int MAX_LENGTH = 200;
  private static final int MAX_EXPONENT_LENGTH = 6; // whoever needs more is not talking to a model

  private JsonNumber() {}

  /** The offset behind the number that begins here, or -1 if it is none, or too long. */
  static int end(byte[] json, int start) {
    int first = start < json.length && json[start] == '-' ? start + 1 : start;
    int at = behindDigits(json, first);
    boolean fine = at > first && !(at > first + 1 && json[first] == '0');
    if (at < json.length && json[at] == '.') {
      int fraction = at + 1;
      at = behindDigits(json, fraction);
      fine &= at > fraction;
    }
    if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
      int exponent = behindSign(json, at + 1);
      at = behindDigits(json, exponent);
      fine &= at > exponent && at - exponent <= MAX_EXPONENT_LENGTH;
    }
    return fine && at - start <= MAX_LENGTH ? at : -1;
  }

  private static int behindSign(byte[] json, int at) {
    boolean signed = at < json.length && (json[at] == '+' || json[at] == '-');
    return signed ? at + 1 : at;
  }

  private static int behindDigits(byte[] json, int start) {
    int at = start;
    while (at < json.length && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    return at;
  }
}
