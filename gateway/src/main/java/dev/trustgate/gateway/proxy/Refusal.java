package dev.trustgate.gateway.proxy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that the gateway makes itself, before it is said in the caller's dialect.
 *
 * @param code stable word for the reason; goes into {@code x-tg-error}
 * @param message one sentence that the caller can act on
 * @param param the field of the request that is to blame
 * @param headers what the status asks for, such as {@code allow} and {@code retry-after}
 */
record Refusal(
    int status,
    String code,
    String message,
    Optional<String> param,
    List<Map.Entry<String, String>> headers) {

  /** Says that the connection is of no use after this answer. */
  static final Map.Entry<String, String> LAST_ON_CONNECTION = Map.entry("connection", "close");

  Refusal {
    headers = List.copyOf(headers);
  }

  static Refusal of(int status, String code, String message) {
    return new Refusal(status, code, message, Optional.empty(), List.of());
  }

  /** The gateway stops. */
  static Refusal stopping() {
    String message = "this gateway is shutting down; ask again elsewhere";
    return new Refusal(503, "draining", message, Optional.empty(), List.of(LAST_ON_CONNECTION));
  }

  Refusal blaming(String field) {
    return new Refusal(status, code, message, Optional.of(field), headers);
  }

  Refusal with(String header, String value) {
    var more = new java.util.ArrayList<>(headers);
    more.add(Map.entry(header, value));
    return new Refusal(status, code, message, param, more);
  }
}
