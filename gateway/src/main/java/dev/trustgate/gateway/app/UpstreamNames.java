package dev.trustgate.gateway.app;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.telemetry.UpstreamNaming;
import dev.trustgate.gateway.upstream.UpstreamReport;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Upstreams by name, over all gateways. The gateway that has the first of a name has the name for
 * itself; those of other gateways that came later are told apart by their gateway: {@code
 * acme/pool}. It stays so when the first is deleted: a series that is another's from one scrape to
 * the next would tell lies about both.
 */
final class UpstreamNames implements UpstreamNaming {

  /**
   * What is known under one configuration.
   *
   * @param gateways their names
   * @param owners the gateway to which each name belongs that was ever used
   */
  private record Known(
      Configuration configuration,
      Map<UUID, String> gateways,
      Map<String, UUID> owners,
      Map<UUID, String> names) {

    static final Known NOTHING = new Known(Configuration.EMPTY, Map.of(), Map.of(), Map.of());

    static Known of(Configuration configuration, Map<String, UUID> before) {
      Map<UUID, String> gateways = new HashMap<>();
      configuration.gateways().forEach(gateway -> gateways.put(gateway.id(), gateway.name()));
      List<Upstream> oldestFirst = configuration.all(Upstream.class).toList();
      Map<String, UUID> owners = new HashMap<>(before);
      oldestFirst.forEach(one -> owners.putIfAbsent(one.name(), one.gatewayId()));
      Map<UUID, String> names = new LinkedHashMap<>();
      var known = new Known(configuration, gateways, owners, names);
      oldestFirst.forEach(one -> names.put(one.id(), known.label(one)));
      return known;
    }

    String label(Upstream upstream) {
      UUID gateway = upstream.gatewayId();
      boolean own = gateway.equals(owners.getOrDefault(upstream.name(), gateway));
      return own ? upstream.name() : gateways.getOrDefault(gateway, "") + "/" + upstream.name();
    }
  }

  private final Supplier<GatewaySnapshot> snapshots;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Known known = Known.NOTHING;

  UpstreamNames(Supplier<GatewaySnapshot> snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public String of(Upstream upstream) {
    Known now = known(snapshots.get().configuration());
    String name = now.names().get(upstream.id());
    return name == null ? now.label(upstream) : name; // deleted while a request was on its way
  }

  /** Every upstream as it stands. */
  Map<String, UpstreamReport> reports() {
    GatewaySnapshot snapshot = snapshots.get();
    Map<String, UpstreamReport> reports = new LinkedHashMap<>();
    known(snapshot.configuration())
        .names()
        .forEach(
            (id, name) ->
                snapshot.upstream(id).ifPresent(state -> reports.put(name, state.report())));
    return reports;
  }

  /** Worked out anew when the configuration has changed, by whoever notices it first. */
  private Known known(Configuration configuration) {
    Known before = known;
    if (before.configuration() == configuration) {
      return before;
    }
    lock.lock();
    try {
      Known now = Known.of(configuration, known.owners());
      known = now;
      return now;
    } finally {
      lock.unlock();
    }
  }
}
