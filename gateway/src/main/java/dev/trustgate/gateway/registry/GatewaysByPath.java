package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.route.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which gateways have a rule for a path. A request that names no gateway is for the only one that
 * has a rule for it; asking each of them would make every such request dearer by every tenant.
 */
final class GatewaysByPath {

  private final Map<String, List<GatewayView>> byPrefix;
  private final int longest;

  private GatewaysByPath(Map<String, List<GatewayView>> byPrefix) {
    this.byPrefix = Collections.unmodifiableMap(byPrefix);
    this.longest = Prefix.longest(byPrefix.keySet());
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
    List<String> longer = new ArrayList<>();
    Optional<String> prefix = Optional.of(Prefix.of(path, longest));
    while (prefix.isPresent()) {
      List<GatewayView> more = byPrefix.getOrDefault(prefix.get(), List.of());
      if (!more.isEmpty()) {
        found = found.isEmpty() ? more : with(found, more, longer);
        longer.add(prefix.get());
      }
      prefix = Prefix.shorter(prefix.get());
    }
    return Collections.unmodifiableList(found);
  }

  /** Whoever has a rule for a longer prefix, too, is among them already. */
  private static List<GatewayView> with(
      List<GatewayView> found, List<GatewayView> more, List<String> longer) {
    List<GatewayView> all = new ArrayList<>(found);
    for (GatewayView one : more) {
      if (longer.stream().noneMatch(one.routes().prefixes()::contains)) {
        all.add(one);
      }
    }
    return all;
  }
}
