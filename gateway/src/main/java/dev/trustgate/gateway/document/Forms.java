package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import java.util.UUID;
import java.util.function.Supplier;

/** The JSON forms of all kinds of resources. */
public final class Forms {

  private final GatewayForm gateways = new GatewayForm();
  private final UpstreamForm upstreams;
  private final ServiceForm services;
  private final RuleForm rules;
  private final KeyForm keys = new KeyForm();

  /**
   * @param ids where the ids of new targets come from
   */
  public Forms(Supplier<UUID> ids) {
    this.upstreams = new UpstreamForm(ids);
    this.services = new ServiceForm(upstreams);
    this.rules = new RuleForm(services);
  }

  public ResourceForm<Gateway> gateways() {
    return gateways;
  }

  public ResourceForm<Upstream> upstreams() {
    return upstreams;
  }

  public ResourceForm<Service> services() {
    return services;
  }

  public ResourceForm<Rule> rules() {
    return rules;
  }

  public KeyForm keys() {
    return keys;
  }
}
