package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Target;
import java.util.Map;

/**
 * What a request needs of its world.
 *
 * @param providers by the name of their target
 * @param policy the clocks that held when the request came
 */
public record RequestSurroundings(
    VirtualClock clock,
    Map<String, SimulatedTarget> providers,
    Observer observer,
    FailoverPolicy policy,
    boolean stream) {

  SimulatedTarget provider(Target target) {
    SimulatedTarget provider = providers.get(target.name());
    if (provider == null) {
      throw new IllegalStateException("nobody says how " + target.name() + " behaves");
    }
    return provider;
  }
}
