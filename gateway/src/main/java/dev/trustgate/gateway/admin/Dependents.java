package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would hang in the air without a resource. */
final class Dependents {

  private static final int MAX_LISTED = 5;

  private Dependents() {}

  /** Those that need {@code resource}, in an order in which they can be removed. */
  static List<Resource> of(Configuration now, Resource resource) {
    return switch (resource) {
      case Gateway gateway ->
          Stream.of(
                  now.rules(gateway.id()),
                  now.services(gateway.id()),
                  now.upstreams(gateway.id()),
                  now.keys(gateway.id()))
              .<Resource>flatMap(resources -> resources)
              .toList();
      case Upstream upstream ->
          now.services(upstream.gatewayId())
              .filter(service -> service.upstreamId().equals(upstream.id()))
              .<Resource>map(service -> service)
              .toList();
      case Service service ->
          now.rules(service.gatewayId())
              .filter(rule -> rule.serviceId().equals(service.id()))
              .<Resource>map(rule -> rule)
              .toList();
      case Rule _, ApiKey _ -> List.of();
    };
  }

  /** Some of them in words, and how many more there are. */
  static String told(List<Resource> dependents) {
    String some =
        dependents.stream()
            .limit(MAX_LISTED)
            .map(Dependents::told)
            .collect(Collectors.joining(", "));
    int more = dependents.size() - MAX_LISTED;
    return more > 0 ? some + " and " + more + " more" : some;
  }

  private static String told(Resource resource) {
    return switch (resource) {
      case Gateway gateway -> "gateway " + Shown.name(gateway.name());
      case Upstream upstream -> "upstream " + Shown.name(upstream.name());
      case Service service -> "service " + Shown.name(service.name());
      case Rule rule -> "rule " + rule.id() + " for " + Shown.name(rule.path());
      case ApiKey key -> "key " + Shown.name(key.name());
    };
  }
}
