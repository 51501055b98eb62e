package dev.trustgate.gateway.admin;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and perhaps a port, as the header {@code Host} names them.
 *
 * @param host lower case, an IPv6 address in brackets
 */
record Authority(String host, OptionalInt port) {

  private static final Pattern SHAPE =
      Pattern.compile("(?<host>\\[[0-9a-f:.]+]|[^\\[\\]:/?#@\\s,]+)(:(?<port>[0-9]{1,5}))?");
  private static final Pattern ORIGIN = Pattern.compile("(?<scheme>https?)://(?<rest>.*)");
  private static final Pattern ADDRESS_OF_FOUR = Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}");

  static Optional<Authority> of(String header) {
    Matcher matcher = SHAPE.matcher(header.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String port = matcher.group("port");
    return Optional.of(
        new Authority(
            matcher.group("host"),
            port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
  }

  /** Whether a page of this origin was served by this host. */
  static boolean sameOrigin(String origin, String host) {
    Matcher matcher = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return false;
    }
    int usual = matcher.group("scheme").equals("https") ? 443 : 80;
    Optional<Authority> page = of(matcher.group("rest")).map(authority -> authority.at(usual));
    return page.isPresent() && page.equals(of(host).map(authority -> authority.at(usual)));
  }

  private Authority at(int usualPort) {
    return new Authority(host, OptionalInt.of(port.orElse(usualPort)));
  }

  /** A name can be made to point anywhere, an address cannot. */
  boolean literalAddress() {
    return host.startsWith("[") || ADDRESS_OF_FOUR.matcher(host).matches();
  }
}
