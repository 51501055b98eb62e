package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.route.RouteTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which gateways have a rule for a path. A request that names no gateway is for the only one that
 * has a rule for it; asking each of them would make every such request dearer by every tenant.
 */
final class GatewaysByPath {

  private final Map<String, List<GatewayView>> byPrefix;

  private GatewaysByPath(Map<String, List<GatewayView>> byPrefix) {
    this.byPrefix = Collections.unmodifiableMap(byPrefix);
  }

  static GatewaysByPath of(Collection<GatewayView> gateways) {
    Map<String, List<GatewayView>> byPrefix = new HashMap<>();
    for (GatewayView gateway : gateways) {
      for (String prefix : gateway.routes().prefixes()) {
        byPrefix.merge(prefix, List.of(gateway), GatewaysByPath::joined);
      }
    }
    return new GatewaysByPath(byPrefix);
  }

  /** Most prefixes belong to one gateway: only for the others there is a list that grows. */
  private static List<GatewayView> joined(List<GatewayView> before, List<GatewayView> one) {
    List<GatewayView> all = before.size() > 1 ? before : new ArrayList<>(before);
    all.addAll(one);
    return all;
  }

  /** Those with a rule for this path or a prefix of it by whole segments, each of them once. */
  List<GatewayView> of(String path) {
    List<GatewayView> found = List.of();
    Optional<String> prefix = Optional.of(RouteTable.prefix(path));
    while (prefix.isPresent()) {
      List<GatewayView> more = byPrefix.getOrDefault(prefix.get(), List.of());
      found = found.isEmpty() ? more : united(found, more);
      prefix = RouteTable.shorter(prefix.get());
    }
    return Collections.unmodifiableList(found);
  }

  /** By identity: there is one view of a gateway, and comparing what is in it would cost. */
  private static List<GatewayView> united(List<GatewayView> some, List<GatewayView> more) {
    if (more.isEmpty()) {
      return some;
    }
    Set<GatewayView> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
