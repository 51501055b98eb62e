package dev.trustgate.gateway.domain;

/**
 * One mistake in a configuration: where it is and what is wrong with it.
 *
 * @param pointer JSON pointer (RFC 6901) into the document, {@code ""} for the whole of it
 * @param detail the rule and the value, in one sentence
 */
public record Violation(String pointer, String detail) {

  /** The same mistake, seen from a document that holds this one under {@code prefix}. */
  public Violation under(String prefix) {
    return new Violation(prefix + pointer, detail);
  }
}
