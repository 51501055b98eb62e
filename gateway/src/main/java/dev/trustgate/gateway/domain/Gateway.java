package dev.trustgate.gateway.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One tenant: its upstreams, services, rules and keys belong to it.
 *
 * @param subdomain the first label of {@code Host} that leads here, lower case
 */
public record Gateway(Meta meta, String name, Optional<String> subdomain, Status status)
    implements Resource {

  /** The name of the gateway that exists at first start. */
  public static final String DEFAULT_NAME = "default";

  /** Whether the gateway answers. */
  public enum Status {
    ACTIVE,
    PAUSED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Gateway {
    Names.require(name);
  }

  @Override
  public UUID gatewayId() {
    return id();
  }

  public boolean paused() {
    return status == Status.PAUSED;
  }
}
