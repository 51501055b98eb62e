package dev.trustgate.gateway.dialect.common;

/**
 * A provider answered with something that is not an answer in its dialect: a page of HTML, nothing,
 * half a document, another shape.
 */
public final class NotTheDialect extends RuntimeException {

  /** What is said of a call that nobody could make. */
  public static final String NAMELESS_CALL = "a tool call came without a name";

  private static final long serialVersionUID = 1L;

  /** Says what was found instead, without quoting it. */
  public NotTheDialect(String found) {
    super(found, null, false, false);
  }
}
