package dev.trustgate.gateway.dialect.common;

/**
 * How the ids of tool calls must look to whoever is asked. Some models read something in the ids
 * that they gave (Kimi K2: {@code functions.name:0}), so what need not fit is left as it is.
 *
 * @param maxLength of an id, if it must fit, and of one that is made
 * @param strict whether an id must fit; an empty one never stays
 * @param plain whether others than {@link SafeNames} are known to be refused
 * @param distinct whether one that two calls share is known to be refused, wherever they stand
 */
public record IdForm(int maxLength, boolean strict, boolean plain, boolean distinct) {

  /** The id itself if it may be said, else one made of it. */
  String fit(String id) {
    return strict || id.isEmpty() ? SafeNames.fit(id, maxLength) : id;
  }

  /**
   * Whether it is known that such an id is refused.
   *
   * @param odd whether it is no {@link SafeNames#isSafe}
   */
  public boolean refuses(int length, boolean odd) {
    return strict && (length > maxLength || (plain && odd));
  }

  /** Whether it is known that an id of two calls is refused. */
  public boolean refusesTwice() {
    return strict && distinct;
  }

  /** The id itself unless it is refused, else one made of it: where a request keeps its bytes. */
  String mended(String id) {
    return refuses(id.length(), !SafeNames.isSafe(id)) ? SafeNames.fit(id, maxLength) : id;
  }

  /** What other ids are made of for the calls that share one: short, however long that is. */
  String base(String id) {
    return SafeNames.fit(id, maxLength);
  }

  /**
   * Another id for a call whose own is taken.
   *
   * @param base of the one that it shares
   * @param use another for each of the calls that share it
   */
  String another(String base, int use) {
    return SafeNames.fit(base + ":" + use, maxLength);
  }
}
