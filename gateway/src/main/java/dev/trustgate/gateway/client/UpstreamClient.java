package dev.trustgate.gateway.client;

/** Sends requests to providers, blocking the calling (virtual) thread. */
public interface UpstreamClient extends AutoCloseable {

  /**
   * Sends the request and waits for the response head.
   *
   * @return the answer, which must be closed
   * @throws SendFailure if there is no head, for whatever reason
   */
  default UpstreamAnswer send(OutboundRequest request) throws SendFailure {
    return send(request, Meanwhile.NOTHING);
  }

  /**
   * The same, for somebody who has something else to do now and then.
   *
   * @param meanwhile what to do while the head is awaited
   */
  UpstreamAnswer send(OutboundRequest request, Meanwhile meanwhile) throws SendFailure;

  @Override
  void close();
}
