package dev.trustgate.simulator.provider.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything a provider will do to answer one request. */
public record Script(List<Step> steps) {

  public Script {
    steps = List.copyOf(steps);
  }

  public static Script of(Step... steps) {
    return new Script(List.of(steps));
  }

  /** The same, {@code duration} later. */
  public Script after(Duration duration) {
    if (!duration.isPositive()) {
      return this;
    }
    List<Step> later = new ArrayList<>();
    later.add(new Step.Wait(duration));
    later.addAll(steps);
    return new Script(later);
  }

  /** How many events it sends whole. */
  public int events() {
    return steps.stream()
        .mapToInt(step -> step instanceof Step.Send(_, var events, _) ? events : 0)
        .sum();
  }
}
