package dev.trustgate.gateway.client;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request to one provider, made afresh for every attempt.
 *
 * @param headers names in any case, each once; what the wire itself needs (host, length) is added
 * @param body in pieces, which nobody writes to: there is one copy of a body
 * @param connectTimeout until the connection stands, TLS included
 * @param headDeadlineNanos when the response head must be here, on the client's ticker
 */
public record OutboundRequest(
    URI uri,
    List<Map.Entry<String, String>> headers,
    List<ByteBuffer> body,
    Duration connectTimeout,
    long headDeadlineNanos) {

  /** Credentials are among the headers: only the address is shown. */
  @Override
  public String toString() {
    return "OutboundRequest[" + uri.getScheme() + "://" + uri.getAuthority() + "]";
  }
}
