package dev.trustgate.simulator.live;

import dev.trustgate.simulator.story.Result.Tokens;
import java.util.List;

/** Lays what a caller heard beside what a provider says, and counts what is there twice or not. */
final class Words {

  private final String heard;
  private final List<String> said;
  private int at;
  private int got;
  private int repeated;
  private int missing;

  private Words(String heard, List<String> said) {
    this.heard = heard;
    this.said = said;
  }

  /**
   * Compares.
   *
   * @param said token by token
   * @param whole whether the answer was presented as whole, so that its end may not be missing
   */
  static Tokens compared(String heard, List<String> said, boolean whole) {
    var words = new Words(heard, said);
    words.walk();
    int cut = whole ? said.size() - words.at : 0;
    return new Tokens(words.got, words.repeated, words.missing + cut);
  }

  private void walk() {
    int position = 0;
    while (position < heard.length()) {
      position += step(position);
    }
  }

  /** One token, and how long it is; a character that nobody says is passed over. */
  private int step(int position) {
    int ahead = ahead(position);
    int behind = behind(position);
    boolean skipped = ahead >= 0 && (behind < 0 || ahead - at <= at - behind);
    if (skipped) {
      missing += ahead - at;
      at = ahead + 1;
      got++;
      return said.get(ahead).length();
    }
    if (behind >= 0) {
      repeated++;
      got++;
      return said.get(behind).length();
    }
    return 1;
  }

  /** The next token from where we are that stands there; negative if there is none. */
  private int ahead(int position) {
    for (int i = at; i < said.size(); i++) {
      if (stands(i, position)) {
        return i;
      }
    }
    return -1;
  }

  /** The latest token before where we are that stands there; negative if there is none. */
  private int behind(int position) {
    for (int i = at - 1; i >= 0; i--) {
      if (stands(i, position)) {
        return i;
      }
    }
    return -1;
  }

  private boolean stands(int token, int position) {
    String text = said.get(token);
    return !text.isEmpty() && heard.startsWith(text, position);
  }
}
