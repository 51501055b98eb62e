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

  /** Whether it is for requests like this one. */
  public boolean isFor(String model, boolean stream) {
    return rule.filter(wanted -> wanted.fits(model, stream)).isPresent();
  }

  /** Only each so manieth of those meets it; 1 for each. */
  public int every() {
    return rule.flatMap(FaultRule::every).orElse(1);
  }

  /** Whom it is for, in words that go on with "asked"; empty if it is for everybody. */
  public String whom() {
    String model = rule.flatMap(FaultRule::model).map(name -> "for " + name).orElse("");
    String form =
        rule.flatMap(FaultRule::stream)
            .map(stream -> stream ? "for a stream" : "for a whole answer")
            .orElse("");
    return (model + " " + form).strip();
  }

  /** When it is over by itself, if its time is limited. */
  public Optional<Duration> end() {
    return rule.flatMap(FaultRule::lasts).map(at::plus);
  }
}
