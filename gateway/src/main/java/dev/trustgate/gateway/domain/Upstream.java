package dev.trustgate.gateway.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A named set of targets with the rules by which one of them is chosen. */
public record Upstream(
    Meta meta,
    UUID gatewayId,
    String name,
    Algorithm algorithm,
    List<Target> targets,
    HealthChecks healthChecks,
    FailoverPolicy failover)
    implements Resource {

  public static final int MAX_TARGETS = 1_000;

  public Upstream {
    Names.require(name);
    if (targets.isEmpty() || targets.size() > MAX_TARGETS) {
      throw new IllegalArgumentException(
          "targets must be 1.." + MAX_TARGETS + ", were " + targets.size());
    }
    Set<String> seen = new HashSet<>();
    for (Target target : targets) {
      if (!seen.add("id " + target.id()) || !seen.add("name " + target.name())) {
        throw new IllegalArgumentException("target " + target.name() + " is there twice");
      }
    }
    targets = List.copyOf(targets);
  }
}
