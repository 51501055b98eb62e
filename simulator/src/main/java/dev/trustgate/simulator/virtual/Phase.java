package dev.trustgate.simulator.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From when on a provider behaves how. */
public record Phase(Duration from, Behaviour behaviour) {

  /** One behaviour, interrupted once. */
  public static List<Phase> interrupted(
      Behaviour usual, Behaviour meanwhile, Duration from, Duration until) {
    return List.of(
        new Phase(Duration.ZERO, usual), new Phase(from, meanwhile), new Phase(until, usual));
  }

  /** Two behaviours in turn, beginning with the usual one. */
  public static List<Phase> flapping(
      Behaviour usual, Behaviour meanwhile, Duration each, int changes) {
    List<Phase> phases = new ArrayList<>();
    for (int i = 0; i <= changes; i++) {
      phases.add(new Phase(each.multipliedBy(i), i % 2 == 0 ? usual : meanwhile));
    }
    return List.copyOf(phases);
  }
}
