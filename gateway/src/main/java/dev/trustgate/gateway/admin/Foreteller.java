package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Gateway;

/** Says what a gateway would do with a request, without doing it. */
@FunctionalInterface
public interface Foreteller {

  /** Rule, service, tiers, candidates with reasons, who is next, what would be dropped. */
  ObjectNode foretell(Gateway gateway, Inquiry inquiry);
}
