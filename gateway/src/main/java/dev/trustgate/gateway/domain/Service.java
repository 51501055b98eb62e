package dev.trustgate.gateway.domain;

import java.util.Optional;
import java.util.UUID;

/** A name that leads rules to an upstream. */
public record Service(
    Meta meta, UUID gatewayId, String name, Optional<String> description, UUID upstreamId)
    implements Resource {

  /** The only type of service there is. */
  public static final String TYPE = "upstream";

  public Service {
    Names.require(name);
  }
}
