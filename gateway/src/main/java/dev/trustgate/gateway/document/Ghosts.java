package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Names;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Stand-ins for what was declared with mistakes, so that what refers to it is not a mistake too.
 * They never leave the reader: with a mistake there is no declaration.
 */
final class Ghosts {

  private static final UUID NOBODY = new UUID(0, 0);

  private Ghosts() {}

  /** A stand-in of this name, if anything can refer to its kind by a name. */
  static Optional<Resource> of(String kind, Meta meta, UUID gatewayId, String name) {
    if (Names.objection(name).isPresent()) {
      return Optional.empty();
    }
    return switch (kind) {
      case "upstream" -> Optional.of(upstream(meta, gatewayId, name));
      case "service" -> Optional.of(new Service(meta, gatewayId, name, Optional.empty(), NOBODY));
      default -> Optional.empty();
    };
  }

  private static Upstream upstream(Meta meta, UUID gatewayId, String name) {
    Provider provider = Provider.OPENAI;
    Endpoint nowhere =
        new Endpoint(Endpoint.Protocol.HTTPS, provider.host(), 443, provider.path(), false);
    Target target =
        new Target(
            "ghost",
            "ghost",
            provider,
            nowhere,
            1,
            1,
            List.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    return new Upstream(
        meta,
        gatewayId,
        name,
        Algorithm.ROUND_ROBIN,
        List.of(target),
        HealthChecks.DEFAULT,
        FailoverPolicy.DEFAULT);
  }
}
