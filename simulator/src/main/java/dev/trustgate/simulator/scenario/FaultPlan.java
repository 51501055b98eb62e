package dev.trustgate.simulator.scenario;

import dev.trustgate.simulator.provider.fault.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong, with whom and when.
 *
 * @param on the names of providers
 * @param rule the fault and who meets it; empty if from here on everything is well again
 * @param label a few words for charts
 */
public record FaultPlan(Duration at, List<String> on, Optional<FaultRule> rule, String label) {

  public FaultPlan {
    on = List.copyOf(on);
  }

  /** When it is over by itself, if its time is limited. */
  public Optional<Duration> end() {
    return rule.flatMap(FaultRule::lasts).map(at::plus);
  }
}
