package dev.trustgate.gateway.domain;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which requests go to which service.
 *
 * @param path prefix, matched by whole segments; starts with a slash and has none at its end
 * @param methods upper case; empty means all
 * @param stripPath whether the target's own path is called instead of the request's
 * @param headers what a request must carry to match; names in lower case
 */
public record Rule(
    Meta meta,
    UUID gatewayId,
    String path,
    UUID serviceId,
    Set<String> methods,
    boolean stripPath,
    boolean active,
    Map<String, String> headers)
    implements Resource {

  public static final int MAX_PATH_LENGTH = 1_000;

  public Rule {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path must start with /, was " + path);
    }
    methods = Set.copyOf(methods);
    headers = Map.copyOf(headers);
  }
}
