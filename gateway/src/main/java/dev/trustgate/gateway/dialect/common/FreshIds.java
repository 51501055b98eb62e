package dev.trustgate.gateway.dialect.common;

import java.util.HashSet;
import java.util.Set;

/**
 * Ids for the calls of one answer: no two alike, and none that the conversation holds already. A
 * caller hands them back with it, and Anthropic refuses two that are alike.
 */
final class FreshIds {

  private final Set<String> known;
  private final String answer;
  private final Set<String> given = new HashSet<>();
  private int made;

  /**
   * Ids for an answer that begins.
   *
   * @param known those of the conversation
   * @param answer another for each answer: of it are made the ids that must differ
   */
  FreshIds(Set<String> known, String answer) {
    this.known = known;
    this.answer = answer;
  }

  /** The id of the next call: its own, unless that is taken. */
  String of(String id) {
    String fresh = id;
    while (known.contains(fresh) || !given.add(fresh)) {
      fresh = CallIds.made(answer, made++);
    }
    return fresh;
  }
}
