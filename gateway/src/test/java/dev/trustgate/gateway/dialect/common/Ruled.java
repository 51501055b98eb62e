package dev.trustgate.gateway.dialect.common;

import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;

/** What an operator says of a target's models, in the words of the file of families. */
public final class Ruled {

  private Ruled() {}

  /**
   * A rule for whatever model.
   *
   * @param traits as {@code thinking=switch forced_tools=false}
   */
  public static ModelRule all(String traits) {
    ModelTraits said = ModelTraits.SILENT;
    for (String trait : traits.split(" ", -1)) {
      String[] pair = trait.split("=", 2);
      said = TraitWords.of(pair[0], pair[1]).or(said);
    }
    return new ModelRule("*", said);
  }
}
