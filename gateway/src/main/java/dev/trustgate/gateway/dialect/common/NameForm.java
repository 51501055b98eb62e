package dev.trustgate.gateway.dialect.common;

/**
 * How the names of called tools must look to whoever is asked, in a request that stays in its
 * language: a model may have called a tool by a name that nobody gave it.
 *
 * @param strict whether any are known to be refused; an empty one then is
 * @param longest more characters are refused
 * @param plain whether others than {@link SafeNames} are refused
 * @param fitting how many characters one has at most that is made
 */
public record NameForm(boolean strict, int longest, boolean plain, int fitting) {

  /**
   * Whether it is known that such a name is refused.
   *
   * @param odd whether it is no {@link SafeNames#isSafe}
   */
  public boolean refuses(int length, boolean odd) {
    return strict && (length == 0 || length > longest || (plain && odd));
  }

  /** The name itself unless it is refused, else one made of it, as where the language changes. */
  String mended(String name) {
    return refuses(name.length(), !SafeNames.isSafe(name)) ? SafeNames.fit(name, fitting) : name;
  }
}
