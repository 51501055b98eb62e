package dev.trustgate.gateway.dialect.common;

/**
 * How the ids of tool calls must look to whoever is asked. Some models read something in the ids
 * that they gave (Kimi K2: {@code functions.name:0}), so what need not fit is left as it is.
 *
 * @param maxLength of an id, if it must fit, and of one that is made
 * @param strict whether an id must fit; an empty one never stays
 */
public record IdForm(int maxLength, boolean strict) {

  /** The id itself if it may be said, else one made of it. */
  String fit(String id) {
    return strict || id.isEmpty() ? SafeNames.fit(id, maxLength) : id;
  }

  /**
   * Another id for a call whose own is taken.
   *
   * @param use another for each of the calls that share it
   */
  String another(String id, int use) {
    return SafeNames.fit(id + ":" + use, maxLength);
  }
}
