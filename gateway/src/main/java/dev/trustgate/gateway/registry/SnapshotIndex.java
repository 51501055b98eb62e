package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The look-ups of a snapshot.
 *
 * @param tenants by the id of the gateway, oldest first
 */
record SnapshotIndex(Map<UUID, Tenant> tenants, Signs signs, GatewaysByPath byPath) {

  static final SnapshotIndex NONE = new SnapshotIndex(Map.of(), Signs.NONE, GatewaysByPath.NONE);

  SnapshotIndex {
    tenants = Collections.unmodifiableMap(tenants);
  }

  /**
   * The look-ups of a configuration.
   *
   * @param before keeps the tenants of which nothing has changed; its signs, if none has changed;
   *     and its index by path, if no rule has
   */
  static SnapshotIndex of(
      Configuration configuration, Function<Upstream, UpstreamState> alive, SnapshotIndex before) {
    Map<UUID, List<Resource>> held = configuration.byGateway();
    Map<UUID, Tenant> tenants = LinkedHashMap.newLinkedHashMap(held.size());
    boolean sameSigns = held.size() == before.tenants.size();
    boolean sameRules = sameSigns;
    for (var entry : held.entrySet()) {
      Tenant was = before.tenants.getOrDefault(entry.getKey(), Tenant.NONE);
      Tenant tenant = Tenant.of(entry.getValue(), alive, was);
      tenants.put(entry.getKey(), tenant);
      if (!tenant.isNobodyBut(was)) {
        sameSigns &= tenant.hasSignsOf(was);
        sameRules &= tenant.hasRulesOf(was);
      }
    }
    return new SnapshotIndex(
        tenants,
        sameSigns ? before.signs : Signs.of(tenants),
        sameRules ? before.byPath : GatewaysByPath.of(tenants));
  }

  /** What requests see of a gateway. */
  Optional<GatewayView> view(UUID gateway) {
    return tenant(gateway).view();
  }

  Optional<UpstreamState> upstream(UUID gateway, UUID upstream) {
    return Optional.ofNullable(tenant(gateway).upstreams().get(upstream));
  }

  private Tenant tenant(UUID gateway) {
    return tenants.getOrDefault(gateway, Tenant.NONE);
  }
}
