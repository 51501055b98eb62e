package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.route.RouteTable;
import java.util.Map;
import java.util.UUID;

/**
 * One gateway as requests see it.
 *
 * @param keyed whether callers must show a key
 * @param services by the id of the service
 */
public record GatewayView(
    Gateway gateway, boolean keyed, RouteTable routes, Map<UUID, ServedUpstream> services) {

  public GatewayView {
    services = Map.copyOf(services);
  }

  /** What serves the requests of this rule. */
  public ServedUpstream served(Rule rule) {
    ServedUpstream served = services.get(rule.serviceId());
    if (served == null) {
      throw new IllegalStateException("rule " + rule.id() + " leads to no service");
    }
    return served;
  }
}
