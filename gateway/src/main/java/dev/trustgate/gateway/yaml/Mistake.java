package dev.trustgate.gateway.yaml;

/**
 * Something wrong in a file.
 *
 * @param pointer JSON pointer (RFC 6901) of the value, {@code ""} for the whole of it
 * @param detail the rule and the value, in one sentence
 */
public record Mistake(Spot spot, String pointer, String detail) {

  /**
   * {@code 12:5 /targets/0/weight: must be …}; the place by name is left out where there is none.
   */
  @Override
  public String toString() {
    return spot + " " + (pointer.isEmpty() ? "" : pointer + ": ") + detail;
  }
}
