package dev.trustgate.gateway.proxy;

/** The caller has left: nothing that is written arrives any more. */
final class CallerGone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CallerGone(Throwable cause) {
    super("the caller has left", cause);
  }
}
