package dev.trustgate.simulator.virtual;

/**
 * In whose words an answer is given. Two answers in the same words say the same, up to where one of
 * them strays: as where a provider says a token twice.
 *
 * @param words whose they are
 * @param twist how it strays; empty if it does not
 * @param faithful how many tokens it says before that
 */
public record Voice(String words, String twist, int faithful) {

  private static final int TO_THE_END = Integer.MAX_VALUE;

  /** One that does not stray. */
  public static Voice of(String words) {
    return new Voice(words, "", TO_THE_END);
  }

  /** The same words up to so many tokens, and others from there on. */
  public Voice straying(String how, int after) {
    return new Voice(words, how, after);
  }

  /** How many tokens are the same in both. */
  int agreesWith(Voice other) {
    if (!words.equals(other.words)) {
      return 0;
    }
    return twist.equals(other.twist) ? TO_THE_END : Math.min(faithful, other.faithful);
  }
}
