package dev.trustgate.gateway.document;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Moments as people write them (RFC 3339). */
final class Instants {

  private Instants() {}

  /** The moment that this text names, in any offset. */
  static Optional<Instant> of(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException notOne) {
      return Optional.empty();
    }
  }
}
