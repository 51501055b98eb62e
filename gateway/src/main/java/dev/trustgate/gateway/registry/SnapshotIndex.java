package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.route.RouteTable;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The look-ups of a snapshot, built in one pass over the configuration. */
record SnapshotIndex(
    Map<UUID, GatewayView> byId,
    Map<String, GatewayView> byName,
    Map<String, GatewayView> bySubdomain,
    GatewaysByPath byPath,
    Map<String, ApiKey> keysByHash,
    Map<UUID, UpstreamState> upstreams) {

  SnapshotIndex {
    byId = copy(byId);
    byName = copy(byName);
    bySubdomain = copy(bySubdomain);
    keysByHash = copy(keysByHash);
    upstreams = copy(upstreams);
  }

  /** {@link Map#copyOf} takes hashes as they are, and names that are numbered crowd each other. */
  private static <K, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new HashMap<>(map));
  }

  /**
   * The look-ups of a configuration.
   *
   * @param before keeps the tables of gateways whose rules are the same
   */
  static SnapshotIndex of(
      Configuration configuration, Function<Upstream, UpstreamState> alive, GatewaysByPath before) {
    Map<UUID, UpstreamState> upstreams = new HashMap<>();
    configuration
        .all(Upstream.class)
        .forEach(upstream -> upstreams.put(upstream.id(), alive.apply(upstream)));

    Map<UUID, Map<UUID, ServedUpstream>> services = new HashMap<>();
    configuration.all(Service.class).forEach(service -> put(services, service, upstreams));
    Map<UUID, List<Rule>> rules = new HashMap<>();
    configuration
        .all(Rule.class)
        .forEach(rule -> rules.computeIfAbsent(rule.gatewayId(), g -> new ArrayList<>()).add(rule));
    Map<String, ApiKey> keys = new HashMap<>();
    Map<UUID, Boolean> keyed = new HashMap<>();
    configuration
        .all(ApiKey.class)
        .forEach(
            key -> {
              keys.put(key.sha256(), key);
              keyed.put(key.gatewayId(), true);
            });

    Map<UUID, RouteTable> tables = new HashMap<>();
    Map<UUID, GatewayView> byId = new HashMap<>();
    Map<String, GatewayView> byName = new HashMap<>();
    Map<String, GatewayView> bySubdomain = new HashMap<>();
    configuration
        .gateways()
        .forEach(
            gateway -> {
              UUID id = gateway.id();
              RouteTable table = before.table(id, rules.getOrDefault(id, List.of()));
              var view =
                  new GatewayView(
                      gateway, keyed.containsKey(id), table, services.getOrDefault(id, Map.of()));
              tables.put(id, table);
              byId.put(id, view);
              byName.put(gateway.name(), view);
              gateway.subdomain().ifPresent(label -> bySubdomain.put(label, view));
            });
    return new SnapshotIndex(byId, byName, bySubdomain, before.over(tables), keys, upstreams);
  }

  private static void put(
      Map<UUID, Map<UUID, ServedUpstream>> services,
      Service service,
      Map<UUID, UpstreamState> upstreams) {
    UpstreamState upstream = upstreams.get(service.upstreamId());
    if (upstream == null) {
      throw new IllegalStateException("service " + service.id() + " leads to no upstream");
    }
    services
        .computeIfAbsent(service.gatewayId(), g -> new HashMap<>())
        .put(service.id(), new ServedUpstream(service, upstream));
  }
}
