package dev.trustgate.gateway.document;

/**
 * A text that cannot be read as JSON at all. The message is one sentence with line and column, and
 * quotes nothing of the text but names of fields, because anything else may be a secret.
 */
public final class NotJson extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  NotJson(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** The message; never absent. */
  public String sentence() {
    return sentence;
  }
}
