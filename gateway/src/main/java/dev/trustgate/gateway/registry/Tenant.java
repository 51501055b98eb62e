package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.route.RouteTable;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One gateway in a snapshot, with all that belongs to it: what is kept from one snapshot to the
 * next as long as nothing of it changes, so that a change costs what it changes.
 *
 * @param held what it is made of
 * @param view empty where something belongs to a gateway that is not there
 * @param upstreams by their ids
 */
record Tenant(
    List<Resource> held,
    Optional<GatewayView> view,
    Map<UUID, UpstreamState> upstreams,
    List<ApiKey> keys) {

  /** Nobody. */
  static final Tenant NONE = new Tenant(List.of(), Optional.empty(), Map.of(), List.of());

  /** The tenant of these resources; {@code before} itself, if that is what it is made of. */
  static Tenant of(List<Resource> held, Function<Upstream, UpstreamState> alive, Tenant before) {
    if (before.held.equals(held)) {
      return before;
    }
    Map<UUID, UpstreamState> upstreams =
        all(held, Upstream.class).collect(Collectors.toUnmodifiableMap(Upstream::id, alive));
    List<ApiKey> keys = all(held, ApiKey.class).toList();
    Map<UUID, ServedUpstream> services = services(held, upstreams);
    RouteTable routes = routes(all(held, Rule.class).toList(), before);
    Optional<GatewayView> view =
        all(held, Gateway.class)
            .findFirst()
            .map(gateway -> new GatewayView(gateway, !keys.isEmpty(), routes, services));
    return new Tenant(held, view, upstreams, keys);
  }

  private static <R extends Resource> Stream<R> all(List<Resource> held, Class<R> type) {
    return held.stream().filter(type::isInstance).map(type::cast);
  }

  private static Map<UUID, ServedUpstream> services(
      List<Resource> held, Map<UUID, UpstreamState> upstreams) {
    Map<UUID, ServedUpstream> services = new HashMap<>();
    all(held, Service.class)
        .forEach(
            service ->
                services.put(service.id(), served(service, upstreams.get(service.upstreamId()))));
    return services;
  }

  private static ServedUpstream served(Service service, @Nullable UpstreamState upstream) {
    if (upstream == null) {
      throw new IllegalStateException("service " + service.id() + " leads to no upstream");
    }
    return new ServedUpstream(service, upstream);
  }

  /** A table is dear to make: one of these very rules is kept. */
  private static RouteTable routes(List<Rule> rules, Tenant before) {
    RouteTable known = before.routes();
    return known.isOf(rules) ? known : new RouteTable(rules);
  }

  RouteTable routes() {
    return view.map(GatewayView::routes).orElse(RouteTable.EMPTY);
  }

  /** Whether this is the other itself, as it is as long as nothing changes. */
  @SuppressWarnings("ReferenceEquality") // as quick as it is only because nothing is compared
  boolean isNobodyBut(Tenant other) {
    return this == other;
  }

  /** Whether requests name both in the same way: by name, subdomain and keys. */
  boolean hasSignsOf(Tenant other) {
    return !other.held.isEmpty()
        && name().equals(other.name())
        && subdomain().equals(other.subdomain())
        && keys.equals(other.keys);
  }

  /** Whether the rules of both are the very same. */
  boolean hasRulesOf(Tenant other) {
    return !other.held.isEmpty() && routes() == other.routes();
  }

  private Optional<String> name() {
    return view.map(its -> its.gateway().name());
  }

  private Optional<String> subdomain() {
    return view.flatMap(its -> its.gateway().subdomain());
  }
}
