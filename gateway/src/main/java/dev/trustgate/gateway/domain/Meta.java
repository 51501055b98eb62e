package dev.trustgate.gateway.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What the gateway itself knows of a resource.
 *
 * @param version 1 at birth, one more with every change; the resource's {@code ETag} is made of it
 */
public record Meta(UUID id, long version, Instant createdAt, Instant updatedAt) {

  public Meta {
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, was " + version);
    }
  }

  /** The meta of a resource that comes into being now. */
  public static Meta born(UUID id, Instant now) {
    return new Meta(id, 1, now, now);
  }

  /** The meta of the same resource after a change made now. */
  public Meta changed(Instant now) {
    return new Meta(id, version + 1, createdAt, now);
  }
}
