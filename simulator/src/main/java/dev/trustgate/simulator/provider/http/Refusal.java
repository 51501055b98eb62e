package dev.trustgate.simulator.provider.http;

/**
 * A request that is not HTTP, or more than the limits allow: answered with a status, then closed.
 */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static Refusal malformed(String message) {
    return new Refusal(400, message);
  }

  int status() {
    return status;
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
