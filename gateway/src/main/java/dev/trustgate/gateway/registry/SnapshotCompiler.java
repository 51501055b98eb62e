package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a snapshot of a configuration and carries over the life of what did not change: an upstream
 * that is equal to the one before keeps its very object, a changed one keeps the life of its equal
 * targets.
 */
public final class SnapshotCompiler {

  private final Function<Upstream, UpstreamState> birth;
  private final Function<Secret.Reference, Optional<String>> lookup;

  /**
   * @param birth brings a new upstream to life
   * @param lookup finds what a reference in a secret names
   */
  public SnapshotCompiler(
      Function<Upstream, UpstreamState> birth,
      Function<Secret.Reference, Optional<String>> lookup) {
    this.birth = birth;
    this.lookup = lookup;
  }

  /** The first snapshot: everything is new. */
  GatewaySnapshot compile(long revision, Configuration configuration) {
    return compile(revision, configuration, SnapshotIndex.NONE);
  }

  /** The next one. */
  GatewaySnapshot compile(long revision, Configuration configuration, GatewaySnapshot before) {
    return compile(revision, configuration, before.index());
  }

  private GatewaySnapshot compile(
      long revision, Configuration configuration, SnapshotIndex before) {
    SnapshotIndex index =
        SnapshotIndex.of(configuration, upstream -> alive(upstream, before), before);
    return new GatewaySnapshot(revision, configuration, index, secrets(index));
  }

  private UpstreamState alive(Upstream upstream, SnapshotIndex before) {
    return before
        .upstream(upstream.gatewayId(), upstream.id())
        .map(known -> known.config().equals(upstream) ? known : known.reconfigured(upstream))
        .orElseGet(() -> birth.apply(upstream));
  }

  /** All of them each time: what a reference names may have changed. */
  private Map<Secret, String> secrets(SnapshotIndex index) {
    Map<Secret, String> values = new HashMap<>();
    for (Tenant tenant : index.tenants().values()) {
      for (UpstreamState upstream : tenant.upstreams().values()) {
        for (Target target : upstream.config().targets()) {
          target.credentials().ifPresent(its -> resolve(its.headerValue(), values));
        }
      }
    }
    return values;
  }

  private void resolve(Secret secret, Map<Secret, String> values) {
    secret.resolve(lookup).ifPresent(value -> values.put(secret, value));
  }
}
