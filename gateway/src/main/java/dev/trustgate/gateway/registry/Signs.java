package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Gateway;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a request may show to name its gateway, other than an id. They are hash maps and not {@link
 * Map#copyOf}, which takes hashes as they are: names that are numbered crowd each other there.
 *
 * @param names of gateways
 * @param subdomains of gateways, lower case
 * @param keys of callers by their hash (SHA-256, lower-case hex)
 */
record Signs(Map<String, UUID> names, Map<String, UUID> subdomains, Map<String, ApiKey> keys) {

  static final Signs NONE = new Signs(Map.of(), Map.of(), Map.of());

  Signs {
    names = Collections.unmodifiableMap(names);
    subdomains = Collections.unmodifiableMap(subdomains);
    keys = Collections.unmodifiableMap(keys);
  }

  /** The signs of these tenants. */
  static Signs of(Map<UUID, Tenant> tenants) {
    Map<String, UUID> names = HashMap.newHashMap(tenants.size());
    Map<String, UUID> subdomains = new HashMap<>();
    Map<String, ApiKey> keys = new HashMap<>();
    tenants.forEach(
        (id, tenant) -> {
          tenant.view().map(GatewayView::gateway).ifPresent(its -> put(its, names, subdomains));
          tenant.keys().forEach(key -> keys.put(key.sha256(), key));
        });
    return new Signs(names, subdomains, keys);
  }

  private static void put(Gateway gateway, Map<String, UUID> names, Map<String, UUID> subdomains) {
    names.put(gateway.name(), gateway.id());
    gateway.subdomain().ifPresent(label -> subdomains.put(label, gateway.id()));
  }
}
