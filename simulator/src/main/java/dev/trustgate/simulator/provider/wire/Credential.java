package dev.trustgate.simulator.provider.wire;

import java.util.Locale;

/** How keys stand in headers. */
final class Credential {

  private static final String BEARER = "bearer ";

  private Credential() {}

  static String withoutScheme(String headerValue) {
    boolean bearer = headerValue.toLowerCase(Locale.ROOT).startsWith(BEARER);
    return (bearer ? headerValue.substring(BEARER.length()) : headerValue).strip();
  }
}
