package dev.trustgate.gateway.app;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;

/** What follows upon an answer. */
final class LastAnswer {

  private LastAnswer() {}

  /** Hangs up if the caller asked for that: the server alone would stay. */
  static void hangUpIfAsked(ServerRequest request) {
    if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("asked for");
    }
  }
}
