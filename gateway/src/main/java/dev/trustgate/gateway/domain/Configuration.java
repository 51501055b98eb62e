package dev.trustgate.gateway.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is configured, at one moment. Immutable; resources keep their order of birth. */
public final class Configuration {

  public static final Configuration EMPTY = new Configuration(Map.of());

  private final Map<UUID, Resource> resources;

  /** The same by their types, made when first asked for: snapshots ask for each type in turn. */
  private volatile @Nullable Map<Class<?>, List<Resource>> sorted;

  private Configuration(Map<UUID, Resource> resources) {
    this.resources = resources;
  }

  /** A configuration of these resources, in this order. */
  public static Configuration of(Iterable<? extends Resource> resources) {
    Map<UUID, Resource> all = new LinkedHashMap<>();
    resources.forEach(resource -> all.put(resource.id(), resource));
    return new Configuration(Collections.unmodifiableMap(all));
  }

  /** This configuration with {@code resource} added, or in the place of the one with its id. */
  public Configuration with(Resource resource) {
    Map<UUID, Resource> all = new LinkedHashMap<>(resources);
    all.put(resource.id(), resource);
    return new Configuration(Collections.unmodifiableMap(all));
  }

  /** This configuration and all of another. */
  public Configuration withAll(Configuration other) {
    Map<UUID, Resource> all = new LinkedHashMap<>(resources);
    all.putAll(other.resources);
    return new Configuration(Collections.unmodifiableMap(all));
  }

  /** This configuration without the resource of that id. */
  public Configuration without(UUID id) {
    Map<UUID, Resource> all = new LinkedHashMap<>(resources);
    all.remove(id);
    return new Configuration(Collections.unmodifiableMap(all));
  }

  /** This configuration without what belongs to a gateway; the gateway itself stays. */
  public Configuration withoutContents(UUID gatewayId) {
    return of(resources.values().stream().filter(one -> !belongs(one, gatewayId)).toList());
  }

  private static boolean belongs(Resource resource, UUID gatewayId) {
    return !(resource instanceof Gateway) && resource.gatewayId().equals(gatewayId);
  }

  public boolean isEmpty() {
    return resources.isEmpty();
  }

  /** The resource with this id, if it is of this type. */
  public <R extends Resource> Optional<R> find(Class<R> type, UUID id) {
    return Optional.ofNullable(resources.get(id)).filter(type::isInstance).map(type::cast);
  }

  /** All resources of a type, oldest first. */
  public <R extends Resource> Stream<R> all(Class<R> type) {
    return type == Resource.class
        ? resources.values().stream().map(type::cast)
        : sorted().getOrDefault(type, List.of()).stream().map(type::cast);
  }

  private Map<Class<?>, List<Resource>> sorted() {
    Map<Class<?>, List<Resource>> known = sorted;
    if (known == null) {
      known = resources.values().stream().collect(Collectors.groupingBy(Resource::getClass));
      sorted = known;
    }
    return known;
  }

  public Stream<Gateway> gateways() {
    return all(Gateway.class);
  }

  public Stream<Upstream> upstreams(UUID gatewayId) {
    return all(Upstream.class).filter(upstream -> upstream.gatewayId().equals(gatewayId));
  }

  public Stream<Service> services(UUID gatewayId) {
    return all(Service.class).filter(service -> service.gatewayId().equals(gatewayId));
  }

  public Stream<Rule> rules(UUID gatewayId) {
    return all(Rule.class).filter(rule -> rule.gatewayId().equals(gatewayId));
  }

  public Stream<ApiKey> keys(UUID gatewayId) {
    return all(ApiKey.class).filter(key -> key.gatewayId().equals(gatewayId));
  }
}
