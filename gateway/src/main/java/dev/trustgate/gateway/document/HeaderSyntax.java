package dev.trustgate.gateway.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be a header (RFC 9110, section 5), and which headers nobody may set. */
final class HeaderSyntax {

  static final int MAX_NAME = 200;
  static final int MAX_VALUE = 8_000;

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Headers of the connection and of the message, which the gateway writes itself. */
  private static final List<String> OF_THE_CONNECTION =
      List.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** Headers whose value is a secret by their nature. */
  private static final List<String> OF_CREDENTIALS =
      List.of("api-key", "authorization", "cookie", "x-api-key", "x-goog-api-key");

  private HeaderSyntax() {}

  /** Why this cannot be the name of a header; does not quote it. */
  static Optional<String> objectionToName(String name) {
    if (name.length() > MAX_NAME) {
      return Optional.of("must have at most " + MAX_NAME + " characters");
    }
    return TOKEN.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("must be the name of a header: letters, digits and hyphens, no spaces");
  }

  /** Why this cannot be the value of a header; does not quote it. */
  static Optional<String> objectionToValue(String value) {
    if (value.length() > MAX_VALUE) {
      return Optional.of("must have at most " + MAX_VALUE + " characters");
    }
    if (!value.equals(value.strip())) {
      return Optional.of("must not begin or end with a space or a line break");
    }
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7F))
        ? Optional.empty()
        : Optional.of("must be printable ASCII without line breaks");
  }

  /** Why no target may set this header. */
  static Optional<String> reservation(String name) {
    return OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))
        ? Optional.of("is written by the gateway itself and cannot be set")
        : Optional.empty();
  }

  static boolean credential(String name) {
    return OF_CREDENTIALS.contains(name.toLowerCase(Locale.ROOT));
  }
}
