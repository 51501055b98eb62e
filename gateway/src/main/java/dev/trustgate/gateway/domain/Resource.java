package dev.trustgate.gateway.domain;

import java.util.UUID;

/** Anything the admin API stores under an id. */
public sealed interface Resource permits Gateway, Upstream, Service, Rule, ApiKey {

  Meta meta();

  /** The gateway it belongs to; a gateway belongs to itself. */
  UUID gatewayId();

  default UUID id() {
    return meta().id();
  }
}
