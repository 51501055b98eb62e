package dev.trustgate.gateway.app;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.telemetry.UpstreamNaming;
import dev.trustgate.gateway.upstream.UpstreamReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Upstreams by name, over all gateways. The first of a name has it for itself; those of other
 * gateways that came later are told apart by their gateway: {@code acme/pool}.
 */
final class UpstreamNames implements UpstreamNaming {

  private record Known(Configuration configuration, Map<UUID, String> names) {}

  private final Supplier<GatewaySnapshot> snapshots;
  private volatile Known known = new Known(Configuration.EMPTY, Map.of());

  UpstreamNames(Supplier<GatewaySnapshot> snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public String of(Upstream upstream) {
    String name = names(snapshots.get().configuration()).get(upstream.id());
    return name == null ? upstream.name() : name; // it was deleted while a request was on its way
  }

  /** Every upstream as it stands. */
  Map<String, UpstreamReport> reports() {
    GatewaySnapshot snapshot = snapshots.get();
    Map<String, UpstreamReport> reports = new LinkedHashMap<>();
    names(snapshot.configuration())
        .forEach(
            (id, name) ->
                snapshot.upstream(id).ifPresent(state -> reports.put(name, state.report())));
    return reports;
  }

  /** Worked out anew when the configuration has changed, by whoever notices it first. */
  private Map<UUID, String> names(Configuration configuration) {
    Known before = known;
    if (before.configuration() == configuration) {
      return before.names();
    }
    Map<UUID, String> names = named(configuration);
    known = new Known(configuration, names);
    return names;
  }

  private static Map<UUID, String> named(Configuration configuration) {
    Map<UUID, String> gateways = new HashMap<>();
    configuration.gateways().forEach(gateway -> gateways.put(gateway.id(), gateway.name()));
    List<Upstream> oldestFirst = configuration.all(Upstream.class).toList();
    Set<String> taken = new HashSet<>();
    Map<UUID, String> names = new LinkedHashMap<>();
    for (Upstream upstream : oldestFirst) {
      String name = upstream.name();
      boolean first = taken.add(name);
      names.put(
          upstream.id(),
          first ? name : gateways.getOrDefault(upstream.gatewayId(), "") + "/" + name);
    }
    return names;
  }
}
