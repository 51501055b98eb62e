package dev.trustgate.gateway.client;

/** Why a provider gave no answer, or not a whole one. Holds no text that came from outside. */
public final class SendFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** The ways in which sending or reading fails. */
  public enum Kind {
    CONNECT_TIMEOUT("the connection was not made in time"),
    HEAD_TIMEOUT("no response head in time"),
    READ_TIMEOUT("silent for too long"),
    REFUSED("connection refused"),
    UNKNOWN_HOST("host name not found"),
    TLS("TLS handshake failed"),
    RESET("connection broken"),
    NOT_HTTP("the answer is not HTTP"),
    CLOSED("connection closed before the answer was whole"),
    INTERRUPTED("interrupted");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }

  private final Kind kind;
  private final boolean unheard;

  /** The cause lends its type only: its message may quote what the other side sent. */
  public SendFailure(Kind kind, Throwable cause) {
    this(kind, cause, false);
  }

  public SendFailure(Kind kind) {
    super(kind.sentence());
    this.kind = kind;
    this.unheard = false;
  }

  private SendFailure(Kind kind, Throwable cause, boolean unheard) {
    super(kind.sentence() + " (" + cause.getClass().getSimpleName() + ")");
    this.kind = kind;
    this.unheard = unheard;
  }

  /** The connection ended and not one byte had come. */
  static SendFailure unheard(Kind kind, Throwable cause) {
    return new SendFailure(kind, cause, true);
  }

  boolean unheard() {
    return unheard;
  }

  public Kind kind() {
    return kind;
  }
}
