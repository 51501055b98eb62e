package dev.trustgate.gateway.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One resource as it is kept.
 *
 * @param kind what it is, e.g. {@code upstream}
 * @param gatewayId the gateway it belongs to; empty for a gateway itself
 * @param version counts the changes of this resource, from 1
 * @param json the resource's content; secrets inside are sealed already
 */
public record StoredDocument(
    String kind,
    UUID id,
    Optional<UUID> gatewayId,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String json) {

  /** Refuses texts that some database would have to change in order to keep them. */
  public StoredDocument {
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, was " + version);
    }
    requireKeepable("kind", kind);
    requireKeepable("json", json);
  }

  private static void requireKeepable(String field, String text) {
    String kept = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0 || !kept.equals(text)) {
      throw new IllegalArgumentException(
          field + " must be Unicode text without NUL and without halves of surrogate pairs");
    }
  }
}
