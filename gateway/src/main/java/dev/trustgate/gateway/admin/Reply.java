package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a call is answered with.
 *
 * @param headers names in lower case
 * @param events what is said in the place of a body, as it happens
 */
record Reply(
    int status,
    Map<String, String> headers,
    Optional<JsonNode> body,
    Optional<LiveSource.Line> events) {

  static final String EVENTS = "text/event-stream";

  Reply {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  static Reply json(int status, JsonNode body) {
    return new Reply(
        status, Map.of("content-type", "application/json"), Optional.of(body), Optional.empty());
  }

  static Reply events(LiveSource.Line line) {
    return new Reply(200, Map.of("content-type", EVENTS), Optional.empty(), Optional.of(line));
  }

  static Reply empty(int status) {
    return new Reply(status, Map.of(), Optional.empty(), Optional.empty());
  }

  /** The same answer with one more header. */
  Reply with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body, events);
  }

  /** Whether nothing more can be said on the connection after this. */
  boolean closes() {
    return "close".equals(headers.get("connection"));
  }
}
