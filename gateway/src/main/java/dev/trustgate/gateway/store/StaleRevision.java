package dev.trustgate.gateway.store;

/** Somebody else committed first: read again and decide again. */
public final class StaleRevision extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StaleRevision(long expected, long actual) {
    super("expected revision " + expected + ", found " + actual);
  }
}
