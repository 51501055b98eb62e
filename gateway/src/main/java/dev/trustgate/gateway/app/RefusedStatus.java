package dev.trustgate.gateway.app;

import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

/** The status of a request that the server refuses, where a truer one than its own is known. */
final class RefusedStatus {

  /** The server tells headers that are too large from others that are wrong by these words only. */
  private static final String HEADERS_TOO_LARGE = "Header size exceeded";

  private static final Status TOO_LARGE = Status.create(431, "Request Header Fields Too Large");

  private RefusedStatus() {}

  static Status of(Status said, @Nullable String message) {
    return HEADERS_TOO_LARGE.equals(message) ? TOO_LARGE : said;
  }
}
