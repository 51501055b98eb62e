package dev.trustgate.gateway.client;

/** Sends requests to providers, blocking the calling (virtual) thread. */
public interface UpstreamClient extends AutoCloseable {

  /**
   * Sends the request and waits for the response head.
   *
   * @return the answer, which must be closed
   * @throws SendFailure if there is no head, for whatever reason
   */
  UpstreamAnswer send(OutboundRequest request) throws SendFailure;

  @Override
  void close();
}
