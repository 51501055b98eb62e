package dev.trustgate.simulator.provider.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One request, read whole.
 *
 * @param target as it stood in the request line
 * @param version {@code HTTP/1.1} or {@code HTTP/1.0}
 */
public record HttpRequest(
    String method, String target, String version, Headers headers, Bytes body) {

  /** The target without scheme, authority and query. */
  public String path() {
    String rest = target;
    int scheme = rest.indexOf("://");
    if (scheme > 0 && !rest.startsWith("/")) {
      int slash = rest.indexOf('/', scheme + 3);
      rest = slash < 0 ? "/" : rest.substring(slash);
    }
    int question = rest.indexOf('?');
    return question < 0 ? rest : rest.substring(0, question);
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    int question = target.indexOf('?');
    if (question < 0) {
      return Optional.empty();
    }
    for (String pair : target.substring(question + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if ((equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
        return Optional.of(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  /** Whether the connection may carry another request after this one. */
  public boolean keepsAlive() {
    boolean close =
        headers.all("connection").stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    return !close && "HTTP/1.1".equals(version);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return value;
    }
  }
}
