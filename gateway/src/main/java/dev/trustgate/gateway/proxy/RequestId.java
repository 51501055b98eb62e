package dev.trustgate.gateway.proxy;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** How a request is called in headers and logs: the caller's own name for it if that is sane. */
final class RequestId {

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

  private RequestId() {}

  /** The caller's id, or a new one. */
  static String of(Optional<String> given, RandomGenerator random) {
    return given.filter(id -> SANE.matcher(id).matches()).orElseGet(() -> fresh(random));
  }

  private static String fresh(RandomGenerator random) {
    HexFormat hex = HexFormat.of();
    return "req_" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt());
  }
}
