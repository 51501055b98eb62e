package dev.trustgate.gateway.document;

import java.util.Optional;
import java.util.UUID;

/** Ids of resources as people write them. */
public final class Ids {

  private Ids() {}

  /** The id that this text is, if it is one in full length. */
  public static Optional<UUID> of(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
