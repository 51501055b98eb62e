package dev.trustgate.gateway.dialect.common;

/** A request holds something that the other language has no words for. */
public final class Unsayable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Names the place and the reason.
   *
   * @param field for example {@code messages[2].content[0]}
   */
  public Unsayable(String field, String reason) {
    super(reason, null, false, false);
    this.field = field;
  }

  public String field() {
    return field;
  }

  /** One sentence for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
