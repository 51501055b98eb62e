package dev.trustgate.gateway.domain;

import java.net.URI;
import java.util.Locale;

/**
 * Where a target is reached.
 *
 * @param path starts with a slash
 * @param explicitPath whether the operator wrote the path; otherwise it is the provider's own, and
 *     a rule that keeps the request's path may replace it
 */
public record Endpoint(
    Protocol protocol, String host, int port, String path, boolean explicitPath) {

  /** How bytes travel to a target. */
  public enum Protocol {
    HTTP(80),
    HTTPS(443);

    private final int defaultPort;

    Protocol(int defaultPort) {
      this.defaultPort = defaultPort;
    }

    public int defaultPort() {
      return defaultPort;
    }

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Endpoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host must not be blank");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1..65535, was " + port);
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must start with /, was " + path);
    }
  }

  /** Protocol, host and port: what one connection leads to. */
  public String origin() {
    String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    String colonPort = port == protocol.defaultPort() ? "" : ":" + port;
    return protocol.wireName() + "://" + literal + colonPort;
  }

  public URI uri() {
    return URI.create(origin() + path);
  }

  /**
   * The same place with another path.
   *
   * @param otherPath starts with a slash: anything else could go on with the name of the host
   */
  public URI uri(String otherPath) {
    if (!otherPath.startsWith("/")) {
      throw new IllegalArgumentException("path must start with /, was " + otherPath);
    }
    return URI.create(origin() + otherPath);
  }
}
