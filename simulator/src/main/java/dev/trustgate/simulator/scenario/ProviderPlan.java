package dev.trustgate.simulator.scenario;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.provider.ProviderSettings.Limits;
import java.util.List;
import java.util.Optional;

/**
 * One provider while nothing is wrong with it.
 *
 * @param limits what it does at once and per minute
 * @param text what it says; providers of the same text say the same, others each their own
 * @param models the models it has; empty for every model
 * @param port where it listens if the run has sockets; 0 for any free port
 */
public record ProviderPlan(
    Dialect dialect,
    Profile profile,
    Limits limits,
    Optional<String> text,
    List<String> models,
    int port) {

  public ProviderPlan {
    models = List.copyOf(models);
  }

  /** The same in another language. */
  ProviderPlan speaking(Dialect other) {
    return new ProviderPlan(other, profile, limits, text, models, port);
  }
}
