package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gateways that are not the store's: they are declared elsewhere, as a whole. */
record Declared(Configuration configuration) {

  static final Declared NOTHING = new Declared(Configuration.EMPTY);

  /**
   * All that is served. A gateway of the store whose name is declared is not there; it stays in the
   * store, and is back when its name is no longer declared.
   */
  Configuration over(Configuration stored) {
    if (configuration.isEmpty()) {
      return stored;
    }
    Configuration all = stored;
    for (Gateway gateway : hidden(stored)) {
      all = all.withoutContents(gateway.id()).without(gateway.id());
    }
    return all.withAll(configuration);
  }

  private Set<Gateway> hidden(Configuration stored) {
    Set<String> names = configuration.gateways().map(Gateway::name).collect(Collectors.toSet());
    return stored
        .gateways()
        .filter(gateway -> names.contains(gateway.name()))
        .collect(Collectors.toSet());
  }

  /** Refuses a change of what is declared: the store cannot hold it. */
  void requireFree(Edit.Step step) {
    boolean ours =
        switch (step) {
          case Edit.Step.Save(var resource) -> holds(resource.gatewayId());
          case Edit.Step.Remove(var id) -> holds(id);
        };
    if (ours) {
      throw new DeclaredElsewhere();
    }
  }

  private boolean holds(UUID id) {
    return configuration.find(Resource.class, id).isPresent();
  }
}
