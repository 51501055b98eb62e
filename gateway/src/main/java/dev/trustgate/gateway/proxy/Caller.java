package dev.trustgate.gateway.proxy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the proxy needs to know of an incoming request, whatever server received it. */
interface Caller {

  /** Upper case. */
  String method();

  /** Decoded; begins with a slash if the request line is an ordinary one. */
  String path();

  /** As it came, percent-encoded; begins with a slash, or is empty if there is no path. */
  String rawPath();

  /** As it came, without its question mark; empty if there is none. */
  String rawQuery();

  /** The first value of this header; names in any case. */
  Optional<String> header(String name);

  /** Every header with its values, names in lower case. */
  List<Map.Entry<String, String>> headers();

  /**
   * Whether the path has dot segments: the server lets encoded ones through, a provider may not.
   */
  default boolean climbs() {
    return climbs(path()) || climbs(rawPath());
  }

  private static boolean climbs(String path) {
    return path.contains("/.") // hardly ever, and nothing is made of those without
        && Stream.of(path.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
  }

  /** The first label of the host name, if it has more than one and is not an address. */
  default Optional<String> subdomain() {
    return header("host").flatMap(Caller::firstLabel);
  }

  private static Optional<String> firstLabel(String host) {
    int dot = host.indexOf('.');
    return dot <= 0 || isAddress(host) ? Optional.empty() : Optional.of(host.substring(0, dot));
  }

  private static boolean isAddress(String host) {
    if (host.startsWith("[")) {
      return true;
    }
    for (int at = 0; at < host.length(); at++) {
      char letter = host.charAt(at);
      if (letter != '.' && letter != ':' && !Character.isDigit(letter)) {
        return false;
      }
    }
    return true;
  }
}
