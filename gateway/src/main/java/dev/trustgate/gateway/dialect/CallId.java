package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.common.SafeNames;
import java.util.Arrays;
import java.util.Optional;

/**
 * The id of a call, mostly where it stands in a document: equal to whatever says the same. It has
 * an order so that a {@link java.util.HashMap} of ids that were chosen to be alike stays fast.
 */
final class CallId implements Comparable<CallId> {

  /** The golden ratio's bits: spreads what differs in few of them. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final byte NOT_UTF8 = (byte) 0xFF;

  private final byte[] text;
  private final int start;
  private final int end;
  private final int hash;

  /** The last turn in which it was given to a call. */
  private int turn;

  private CallId(byte[] text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.hash = hash(text, start, end);
  }

  /** What a value says, if it is a text. */
  static Optional<CallId> of(byte[] json, Span value) {
    if (value.kind(json) != Kind.TEXT) {
      return Optional.empty();
    }
    for (int at = value.start() + 1; at < value.end() - 1; at++) {
      if (json[at] == '\\') {
        return value.text(json).map(CallId::of);
      }
    }
    return Optional.of(new CallId(json, value.start() + 1, value.end() - 1));
  }

  static CallId of(String said) {
    byte[] utf8 = said.getBytes(UTF_8);
    byte[] text = new String(utf8, UTF_8).equals(said) ? utf8 : letters(said);
    return new CallId(text, 0, text.length);
  }

  /** A text with halves of surrogate pairs, all of which would be the same in UTF-8. */
  private static byte[] letters(String said) {
    byte[] letters = new byte[1 + 2 * said.length()];
    letters[0] = NOT_UTF8;
    for (int index = 0; index < said.length(); index++) {
      letters[1 + 2 * index] = (byte) (said.charAt(index) >>> Byte.SIZE);
      letters[2 + 2 * index] = (byte) said.charAt(index);
    }
    return letters;
  }

  private static int hash(byte[] text, int start, int end) {
    long hash = (long) end - start;
    int at = start;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      hash = (hash ^ Words.at(text, at)) * SPREAD;
      hash ^= hash >>> Integer.SIZE;
    }
    for (; at < end; at++) {
      hash = (hash << Byte.SIZE) ^ (hash >>> (Long.SIZE - Byte.SIZE)) ^ text[at];
    }
    hash *= SPREAD;
    return (int) (hash >>> Integer.SIZE);
  }

  /** The turn before which it was given to no other call, or the last one in which it was. */
  int turn() {
    return turn;
  }

  void givenIn(int now) {
    turn = now;
  }

  /** Whether there is nothing in it but what every provider takes. */
  boolean isSafe() {
    boolean safe = end > start;
    for (int at = start; at < end && safe; at++) {
      safe = SafeNames.isSafe((char) (text[at] & 0xFF));
    }
    return safe;
  }

  /** How many characters it has. */
  int length() {
    boolean odd = end > start && text[start] == NOT_UTF8;
    return odd ? (end - start) / 2 : new String(text, start, end - start, UTF_8).length();
  }

  /** The same of a safe one, and of others at least as many. */
  int size() {
    return end - start;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallId id
        && hash == id.hash
        && Arrays.equals(text, start, end, id.text, id.start, id.end);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(CallId other) {
    return Arrays.compare(text, start, end, other.text, other.start, other.end);
  }
}
