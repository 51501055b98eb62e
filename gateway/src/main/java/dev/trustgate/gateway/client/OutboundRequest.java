package dev.trustgate.gateway.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request to one provider, made afresh for every attempt.
 *
 * @param headers names in any case, each once; what the wire itself needs (host, length) is added
 * @param connectTimeout until the connection stands, TLS included
 * @param headDeadlineNanos when the response head must be here, on the client's ticker
 */
@SuppressWarnings("ArrayRecordComponent") // one copy of a body; never compared
public record OutboundRequest(
    URI uri,
    List<Map.Entry<String, String>> headers,
    byte[] body,
    Duration connectTimeout,
    long headDeadlineNanos) {

  /** Credentials are among the headers: only the address is shown. */
  @Override
  public String toString() {
    return "OutboundRequest[" + uri.getScheme() + "://" + uri.getAuthority() + "]";
  }
}
