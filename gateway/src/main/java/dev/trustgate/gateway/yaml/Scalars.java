package dev.trustgate.gateway.yaml;

/** What the texts in a file mean: themselves, or what they refer to. */
@FunctionalInterface
public interface Scalars {

  /** Every text means itself. */
  Scalars AS_WRITTEN = (_, text) -> text;

  /**
   * What a value means. A plain word that means a number is one, a quoted word never is.
   *
   * @param pointer where it stands
   */
  String meaning(String pointer, String text);
}
