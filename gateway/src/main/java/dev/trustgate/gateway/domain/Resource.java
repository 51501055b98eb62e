package dev.trustgate.gateway.domain;

import java.util.UUID;

/** Anything the admin API stores under an id. */
public sealed interface Resource permits Gateway, Upstream, Service, Rule, ApiKey {

  Meta meta();

  default UUID id() {
    return meta().id();
  }
}
