package dev.trustgate.gateway.dialect.common;

import java.util.Map;

/** What a family of models can do; see {@code models.txt} for the words. */
public record Traits(Map<String, String> words) {

  public Traits {
    words = Map.copyOf(words);
  }

  /** Whether the family is described by this word, for example {@code thinking=adaptive}. */
  public boolean is(String trait, String word) {
    return words.getOrDefault(trait, "").equals(word);
  }

  /** The number that describes the family, or the one given. */
  public int number(String trait, int otherwise) {
    String word = words.getOrDefault(trait, "");
    return word.isEmpty() ? otherwise : Integer.parseInt(word);
  }
}
