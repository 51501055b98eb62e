package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.route.Prefix;
import dev.trustgate.gateway.route.RouteTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which gateways have a rule for a path. A request that names no gateway is for the only one that
 * has a rule for it; asking each of them would make every such request dearer by every tenant.
 */
final class GatewaysByPath {

  static final GatewaysByPath NONE = new GatewaysByPath(Map.of(), Map.of());

  private final Map<UUID, RouteTable> tables;
  private final Map<String, List<UUID>> byPrefix;
  private final int longest;

  private GatewaysByPath(Map<UUID, RouteTable> tables, Map<String, List<UUID>> byPrefix) {
    this.tables = Collections.unmodifiableMap(tables);
    this.byPrefix = Collections.unmodifiableMap(byPrefix);
    this.longest = Prefix.longest(byPrefix.keySet());
  }

  /** An index of the route tables of these tenants. */
  static GatewaysByPath of(Map<UUID, Tenant> tenants) {
    Map<UUID, RouteTable> tables = HashMap.newHashMap(tenants.size());
    tenants.forEach((gateway, tenant) -> tables.put(gateway, tenant.routes()));
    Map<String, List<UUID>> byPrefix = new HashMap<>();
    tables.forEach(
        (gateway, table) -> {
          for (String prefix : table.prefixes()) {
            byPrefix.merge(prefix, List.of(gateway), GatewaysByPath::joined);
          }
        });
    return new GatewaysByPath(tables, byPrefix);
  }

  /** Most prefixes belong to one gateway: only for the others there is a list that grows. */
  private static List<UUID> joined(List<UUID> before, List<UUID> one) {
    List<UUID> all = before.size() > 1 ? before : new ArrayList<>(before);
    all.addAll(one);
    return all;
  }

  /** Those with a rule for this path or a prefix of it by whole segments, each of them once. */
  List<UUID> of(String path) {
    List<UUID> found = List.of();
    List<String> longer = new ArrayList<>();
    Optional<String> prefix = Optional.of(Prefix.of(path, longest));
    while (prefix.isPresent()) {
      List<UUID> more = byPrefix.getOrDefault(prefix.get(), List.of());
      if (!more.isEmpty()) {
        found = found.isEmpty() ? more : with(found, more, longer);
        longer.add(prefix.get());
      }
      prefix = Prefix.shorter(prefix.get());
    }
    return Collections.unmodifiableList(found);
  }

  /** Whoever has a rule for a longer prefix, too, is among them already. */
  private List<UUID> with(List<UUID> found, List<UUID> more, List<String> longer) {
    List<UUID> all = new ArrayList<>(found);
    for (UUID one : more) {
      Set<String> prefixes = tables.getOrDefault(one, RouteTable.EMPTY).prefixes();
      if (longer.stream().noneMatch(prefixes::contains)) {
        all.add(one);
      }
    }
    return all;
  }
}
