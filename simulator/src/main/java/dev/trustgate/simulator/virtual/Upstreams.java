package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.Endpoint.Protocol;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Configurations of upstreams, written as briefly as a situation wants them. */
public final class Upstreams {

  private static final Meta META = Meta.born(new UUID(0, 1), VirtualClock.BEGINNING);
  private static final UUID GATEWAY = new UUID(0, 2);

  private Upstreams() {}

  /** An upstream with round robin and the default rules. */
  public static Upstream of(Target... targets) {
    return new Upstream(
        META,
        GATEWAY,
        "simulated",
        Algorithm.ROUND_ROBIN,
        List.of(targets),
        HealthChecks.DEFAULT,
        FailoverPolicy.DEFAULT);
  }

  /** A target that serves any model. */
  public static Target target(String name, int priority, int weight) {
    return new Target(
        "id-" + name,
        name,
        Provider.OPENAI,
        new Endpoint(Protocol.HTTP, name + ".test", 80, "/v1/chat/completions", false),
        weight,
        priority,
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  public static Upstream with(Upstream upstream, Algorithm algorithm) {
    return changed(upstream, algorithm, upstream.healthChecks(), upstream.failover());
  }

  public static Upstream with(Upstream upstream, HealthChecks checks) {
    return changed(upstream, upstream.algorithm(), checks, upstream.failover());
  }

  public static Upstream with(Upstream upstream, FailoverPolicy policy) {
    return changed(upstream, upstream.algorithm(), upstream.healthChecks(), policy);
  }

  private static Upstream changed(
      Upstream from, Algorithm algorithm, HealthChecks checks, FailoverPolicy policy) {
    return new Upstream(
        from.meta(), from.gatewayId(), from.name(), algorithm, from.targets(), checks, policy);
  }
}
