package dev.trustgate.gateway.file;

import dev.trustgate.gateway.document.Shown;

/** Keeps a value that was looked up out of a sentence that would quote it. */
final class Discretion {

  /** What is shorter is a number or a word, and worth seeing. */
  private static final int SHORTEST_SECRET = 8;

  private static final String INSTEAD = "what the reference stands for";

  private Discretion() {}

  static String of(String sentence, String value) {
    return value.length() < SHORTEST_SECRET
        ? sentence
        : sentence
            .replace(Shown.text(value), INSTEAD)
            .replace(Shown.name(value), INSTEAD)
            .replace(value, INSTEAD);
  }
}
