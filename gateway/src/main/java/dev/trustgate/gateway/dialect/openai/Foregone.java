package dev.trustgate.gateway.dialect.openai;

import java.util.HexFormat;
import java.util.Optional;

/**
 * What has gone by of a message, words and tool calls apart, as callers keep them: how much, and a
 * hash (FNV-1a over the characters) by which a message that was changed since is known.
 */
final class Foregone {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private int content;
  private int calls;
  private long words = BASIS;
  private long names = BASIS;

  void text(String text) {
    content += text.length();
    words = over(words, text);
  }

  /**
   * A call.
   *
   * @param name by which the caller tells it from others
   */
  void call(String name) {
    calls++;
    names = over(names, name) * PRIME; // so that two names are not one longer one
  }

  /** Where whatever comes next stands. */
  Place place() {
    return new Place(
        content, calls, Optional.of(HexFormat.of().toHexDigits(words * PRIME ^ names)));
  }

  int content() {
    return content;
  }

  int calls() {
    return calls;
  }

  private static long over(long hash, String text) {
    long next = hash;
    for (int index = 0; index < text.length(); index++) {
      next = (next ^ text.charAt(index)) * PRIME;
    }
    return next;
  }
}
