package dev.trustgate.gateway.dialect.common;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * One wish in the spellings of both providers, as a union request may have it. The caller's own is
 * heard, and the other one is named as lost unless it says the same.
 */
public final class Spellings {

  private Spellings() {}

  /**
   * The wish.
   *
   * @param field that holds the other spelling
   * @param lost is told the field if it says something else
   */
  public static <T> Optional<T> heard(
      Optional<T> own, Optional<T> other, String field, Consumer<String> lost) {
    if (own.isPresent() && other.isPresent() && !own.equals(other)) {
      lost.accept(field);
    }
    return own.or(() -> other);
  }
}
