package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.JsonEnd;

/**
 * The arguments of a call as they come. Some servers say them once more when they are whole,
 * written anew; that is not said again. Others begin with an object of nothing, which stands for
 * what is to come: it is held back until nothing else can come in its place.
 */
final class CallArguments {

  private static final String NOTHING = "{}";
  private static final JsonEnd AN_OBJECT_OF_NOTHING = read(NOTHING);

  private JsonEnd said = new JsonEnd();
  private boolean held;

  private static JsonEnd read(String text) {
    JsonEnd end = new JsonEnd();
    end.read(text);
    return end;
  }

  /** Whether they have come whole. */
  boolean reached() {
    return said.reached();
  }

  /** Whether they have come whole, and these are others. */
  boolean endBefore(String fragment) {
    return said.reached() && !held && !fragment.isBlank() && !said.saysAs(read(fragment));
  }

  /**
   * Takes what comes.
   *
   * @return what of it is to be told
   */
  String take(String fragment) {
    if (fragment.isBlank() && (held || said.isBlank())) {
      return "";
    }
    boolean first = held || said.isBlank();
    if (!first) {
      if (said.reached() && said.saysAs(read(fragment))) {
        return "";
      }
      said.read(fragment);
      return fragment;
    }
    said = read(fragment);
    held = said.saysAs(AN_OBJECT_OF_NOTHING);
    return held ? "" : fragment;
  }

  /** What was held back and is to be told now. */
  String release() {
    String released = held ? NOTHING : "";
    held = false;
    return released;
  }
}
