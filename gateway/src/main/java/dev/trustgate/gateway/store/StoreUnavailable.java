package dev.trustgate.gateway.store;

/** The store cannot do its work; the message is one sentence that an operator can act on. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String sentence) {
    super(sentence);
  }

  public StoreUnavailable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
