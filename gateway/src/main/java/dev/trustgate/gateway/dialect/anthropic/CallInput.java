package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.JsonEnd;

/**
 * The input of a call as it comes. It must be an object: Anthropic's libraries hand on a {@code
 * null} as it is and break off at what is no JSON. So its beginning is held back until it is known
 * to be that of an object; whatever else begins is an empty one, as in a whole answer. What stands
 * behind its end is no part of it.
 */
final class CallInput {

  private static final String NOTHING = "{}";

  private final StringBuilder held = new StringBuilder();
  private final JsonEnd end = new JsonEnd();
  private boolean braced;
  private boolean begun;
  private boolean none;

  /**
   * Takes what comes.
   *
   * @return what is to be told now
   */
  String take(String fragment) {
    if (none) {
      return "";
    }
    for (int at = 0; at < fragment.length() && !begun; at++) {
      char current = fragment.charAt(at);
      if (current > ' ' && !goesOn(current)) {
        none = true;
        return NOTHING;
      }
    }
    held.append(fragment, 0, end.readToEnd(fragment));
    if (!begun) {
      return "";
    }
    String told = held.toString();
    held.setLength(0);
    return told;
  }

  /** Whether an object may go on so: a brace first, and then a name or nothing. */
  private boolean goesOn(char next) {
    begun = braced && (next == '"' || next == '}');
    boolean opens = !braced && next == '{';
    braced |= opens;
    return begun || opens;
  }

  /** Whether nothing more of it will be told. */
  boolean whole() {
    return none || end.reached();
  }
}
