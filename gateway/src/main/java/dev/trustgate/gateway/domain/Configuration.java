package dev.trustgate.gateway.domain;

import java.util.ArrayList;
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

  public static final Configuration EMPTY = new Configuration(Map.of(), Map.of());

  // Neither is ever changed nor handed out as it is: a wrapper would make each copy dearer.
  private final Map<UUID, Resource> resources;

  /** The same by their gateways; lists of gateways that are not changed are kept. */
  private final Map<UUID, List<Resource>> byGateway;

  /** The same by their types, made when first asked for. */
  private volatile @Nullable Map<Class<?>, List<Resource>> sorted;

  private Configuration(Map<UUID, Resource> resources, Map<UUID, List<Resource>> byGateway) {
    this.resources = resources;
    this.byGateway = byGateway;
  }

  /** A configuration of these resources, in this order. */
  public static Configuration of(Iterable<? extends Resource> resources) {
    Map<UUID, Resource> all = new LinkedHashMap<>();
    resources.forEach(resource -> all.put(resource.id(), resource));
    return of(all);
  }

  private static Configuration of(Map<UUID, Resource> all) {
    return new Configuration(
        all,
        all.values().stream()
            .collect(
                Collectors.groupingBy(
                    Resource::gatewayId, LinkedHashMap::new, Collectors.toUnmodifiableList())));
  }

  /** This configuration with {@code resource} added, or in the place of the one with its id. */
  public Configuration with(Resource resource) {
    Map<UUID, Resource> all = new LinkedHashMap<>(resources);
    Resource replaced = all.put(resource.id(), resource);
    if (replaced != null && !replaced.gatewayId().equals(resource.gatewayId())) {
      return of(all);
    }
    List<Resource> held = new ArrayList<>(heldBy(resource.gatewayId()));
    if (replaced == null) {
      held.add(resource);
    } else {
      held.replaceAll(one -> one.id().equals(resource.id()) ? resource : one);
    }
    return new Configuration(all, holding(resource.gatewayId(), held));
  }

  /** This configuration and all of another. */
  public Configuration withAll(Configuration other) {
    Map<UUID, Resource> all = new LinkedHashMap<>(resources);
    all.putAll(other.resources);
    return of(all);
  }

  /** This configuration without the resource of that id. */
  public Configuration without(UUID id) {
    Map<UUID, Resource> all = new LinkedHashMap<>(resources);
    Resource removed = all.remove(id);
    if (removed == null) {
      return this;
    }
    List<Resource> held = new ArrayList<>(heldBy(removed.gatewayId()));
    held.removeIf(one -> one.id().equals(id));
    return new Configuration(all, holding(removed.gatewayId(), held));
  }

  private Map<UUID, List<Resource>> holding(UUID gatewayId, List<Resource> held) {
    Map<UUID, List<Resource>> next = new LinkedHashMap<>(byGateway);
    if (held.isEmpty()) {
      next.remove(gatewayId);
    } else {
      next.put(gatewayId, List.copyOf(held));
    }
    return next;
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

  /**
   * What belongs to each gateway, itself included, oldest first. A gateway of which nothing has
   * changed has the very list it had before.
   */
  public Map<UUID, List<Resource>> byGateway() {
    return Collections.unmodifiableMap(byGateway);
  }

  private List<Resource> heldBy(UUID gatewayId) {
    return byGateway.getOrDefault(gatewayId, List.of());
  }

  private <R extends Resource> Stream<R> held(UUID gatewayId, Class<R> type) {
    return heldBy(gatewayId).stream().filter(type::isInstance).map(type::cast);
  }

  public Stream<Upstream> upstreams(UUID gatewayId) {
    return held(gatewayId, Upstream.class);
  }

  public Stream<Service> services(UUID gatewayId) {
    return held(gatewayId, Service.class);
  }

  public Stream<Rule> rules(UUID gatewayId) {
    return held(gatewayId, Rule.class);
  }

  public Stream<ApiKey> keys(UUID gatewayId) {
    return held(gatewayId, ApiKey.class);
  }
}
