package dev.trustgate.gateway.document;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be the host of a target: a name of DNS or an address, and nothing around it. */
final class HostSyntax {

  private static final int MAX_LENGTH = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private HostSyntax() {}

  /** The one way in which the gateway writes a host: lower case, IPv6 without brackets. */
  static String canonical(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
  }

  /** Why this canonical host cannot be one. Does not quote what may hold a password. */
  static Optional<String> objection(String host) {
    if (host.contains("://")) {
      return Optional.of("must be a host only: write the scheme into `protocol`");
    }
    if (host.contains("@")) {
      return Optional.of("must be a host only, without user and password");
    }
    if (host.contains("/")) {
      return Optional.of("must be a host only: write the path into `path`");
    }
    if (host.chars().filter(c -> c == ':').count() == 1) {
      return Optional.of("must be a host only: write the port into `port`");
    }
    boolean fits = host.contains(":") ? addressOfSix(host) : nameOrAddressOfFour(host);
    return fits ? Optional.empty() : Optional.of(explained(host));
  }

  private static String explained(String host) {
    String rule = "must be a host name or an IP address, found " + Shown.text(host);
    if (host.chars().allMatch(c -> c < 0x80)) {
      return rule;
    }
    try {
      return rule + ": write it as `" + IDN.toASCII(host) + '`';
    } catch (IllegalArgumentException notOne) {
      return rule;
    }
  }

  private static boolean nameOrAddressOfFour(String host) {
    String[] labels = host.split("\\.", -1);
    boolean named =
        host.length() <= MAX_LENGTH
            && Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches());
    boolean numeric = DIGITS.matcher(labels[labels.length - 1]).matches();
    return named && (!numeric || addressOfFour(labels));
  }

  /** A last label of digits makes the whole an address (RFC 3986, section 3.2.2). */
  private static boolean addressOfFour(String[] labels) {
    return labels.length == 4
        && Arrays.stream(labels)
            .allMatch(
                label ->
                    label.length() <= 3
                        && DIGITS.matcher(label).matches()
                        && Integer.parseInt(label) <= 255);
  }

  private static boolean addressOfSix(String host) {
    try {
      return host.indexOf('%') < 0 && new URI("http://[" + host + "]/").getHost() != null;
    } catch (URISyntaxException notOne) {
      return false;
    }
  }
}
