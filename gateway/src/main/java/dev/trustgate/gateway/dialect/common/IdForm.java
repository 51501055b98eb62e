package dev.trustgate.gateway.dialect.common;

/**
 * How the ids of tool calls must look to whoever is asked. Some models read something in the ids
 * that they gave (Kimi K2: {@code functions.name:0}), so what need not fit is left as it is.
 *
 * @param maxLength of an id, if it must fit, and of one that is made
 * @param strict whether an id must fit; an empty one never stays
 * @param plain whether others than {@link SafeNames} are known to be refused
 * @param distinct whether one that two calls share is known to be refused, wherever they stand
 * @param exact whether all but {@link NineSigns} is refused
 */
public record IdForm(
    int maxLength, boolean strict, boolean plain, boolean distinct, boolean exact) {

  /** Nine letters and digits, as Mistral wants them. */
  public static final IdForm NINE = new IdForm(NineSigns.LENGTH, true, true, false, true);

  /** A form with a bound. */
  public IdForm(int maxLength, boolean strict, boolean plain, boolean distinct) {
    this(maxLength, strict, plain, distinct, false);
  }

  /** The id itself if it may be said, else one made of it. */
  String fit(String id) {
    return strict || id.isEmpty() ? made(id) : id;
  }

  private String made(String text) {
    return exact ? NineSigns.fit(text) : SafeNames.fit(text, maxLength);
  }

  /**
   * Whether it is known that such an id is refused, as far as that can be seen of its length.
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
    boolean refused = exact || refuses(id.length(), !SafeNames.isSafe(id));
    return refused ? made(id) : id;
  }

  /** What other ids are made of for the calls that share one: short, however long that is. */
  String base(String id) {
    return made(id);
  }

  /**
   * Another id for a call whose own is taken.
   *
   * @param base of the one that it shares
   * @param use another for each of the calls that share it
   */
  String another(String base, int use) {
    return made(base + ":" + use);
  }
}
