package dev.trustgate.simulator.provider.http;

import java.io.IOException;

/** Answers requests, one call per request, each on its own virtual thread. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers {@code request} on {@code reply}. A reply that was begun and not ended when this
   * returns leaves the connection closed.
   *
   * @throws ClientGone when the other side left first
   */
  void handle(HttpRequest request, Reply reply) throws IOException;
}
