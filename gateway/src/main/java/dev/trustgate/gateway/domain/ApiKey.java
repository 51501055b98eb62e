package dev.trustgate.gateway.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key that callers of a gateway show. Only its hash is kept.
 *
 * @param sha256 lower-case hex of the SHA-256 of the key's UTF-8 bytes
 */
public record ApiKey(
    Meta meta, UUID gatewayId, String name, String sha256, Optional<Instant> expiresAt)
    implements Resource {

  private static final int HEX_LENGTH = 64;

  public ApiKey {
    Names.require(name);
    if (sha256.length() != HEX_LENGTH) {
      throw new IllegalArgumentException("sha256 must be 64 hex digits");
    }
  }

  /** Whether the key still opens the door at {@code now}. */
  public boolean validAt(Instant now) {
    return expiresAt.isEmpty() || now.isBefore(expiresAt.get());
  }

  @Override
  public String toString() {
    return "ApiKey[" + meta.id() + ", " + name + "]";
  }
}
