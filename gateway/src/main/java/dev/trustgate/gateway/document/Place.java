package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a document is to be put.
 *
 * @param meta what the resource will carry
 * @param gatewayId the gateway it belongs to; a gateway belongs to itself
 * @param before the resource that stands there now; empty if the document makes a new one
 * @param around everything that is configured now, {@code before} included
 */
public record Place<R extends Resource>(
    Meta meta, UUID gatewayId, Optional<R> before, Configuration around) {

  /** A place where nothing stands yet. */
  public static <R extends Resource> Place<R> empty(
      Meta meta, UUID gatewayId, Configuration around) {
    return new Place<>(meta, gatewayId, Optional.empty(), around);
  }

  /** The place of a resource that exists. */
  public static <R extends Resource> Place<R> of(R resource, UUID gatewayId, Configuration around) {
    return new Place<>(resource.meta(), gatewayId, Optional.of(resource), around);
  }
}
