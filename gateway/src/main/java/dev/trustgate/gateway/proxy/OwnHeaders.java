package dev.trustgate.gateway.proxy;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The server's names of headers that the gateway asks for or says with each request, made once: of
 * each that it does not know the server makes another object, and two of its texts.
 */
final class OwnHeaders {

  private static final Map<String, HeaderName> MADE = new HashMap<>();

  static {
    List.of(
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "host",
            "request-id",
            "x-api-key",
            "x-request-id",
            "x-tg-api-key",
            "x-tg-attempts",
            "x-tg-dropped",
            "x-tg-gateway",
            "x-tg-model",
            "x-tg-provider",
            "x-tg-target",
            "x-tg-trail",
            "x-tg-upstream",
            "X-Selected-Model",
            "X-Selected-Provider")
        .forEach(name -> MADE.put(name, HeaderNames.create(name)));
  }

  private OwnHeaders() {}

  /** The name of any header. */
  static HeaderName named(String name) {
    HeaderName made = MADE.get(name);
    return made == null ? HeaderNames.create(name) : made;
  }
}
