package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.InputObject;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.JsonEnd;

/**
 * The input of a call as it comes. It must be an object: Anthropic's libraries hand on a {@code
 * null} as it is and break off at what is no JSON. So its beginning is held back until it is known
 * to be that of an object; whatever else begins is an empty one, as in a whole answer, but a text
 * that holds an object. What stands behind its end is no part of it.
 */
final class CallInput {

  private static final String NOTHING = "{}";
  private static final int MAX_HELD = 1_000_000;

  private final StringBuilder held = new StringBuilder();
  private final JsonEnd end = new JsonEnd();
  private boolean braced;
  private boolean begun;
  private boolean none;
  private boolean twice;
  private boolean escaped;

  /**
   * Takes what comes.
   *
   * @return what is to be told now
   */
  String take(String fragment) {
    if (none) {
      return "";
    }
    if (twice || (!braced && fragment.stripLeading().startsWith("\""))) {
      return unwrapped(fragment);
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

  /** What is written twice is told when the text that holds it is whole. */
  private String unwrapped(String fragment) {
    twice = true;
    for (int at = 0; at < fragment.length() && !none; at++) {
      char current = fragment.charAt(at);
      none = current == '"' && !escaped && !held.toString().isBlank();
      escaped = current == '\\' && !escaped;
      held.append(current);
    }
    none |= held.length() > MAX_HELD;
    return none ? InputObject.of(held.toString()).map(Json::text).orElse(NOTHING) : "";
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
