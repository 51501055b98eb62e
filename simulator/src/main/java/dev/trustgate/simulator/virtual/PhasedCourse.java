package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.Behaviour.Plan;
import dev.trustgate.simulator.virtual.Seeds.Purpose;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** One behaviour after the other, whatever is asked. */
final class PhasedCourse implements Course {

  private final VirtualClock clock;
  private final List<Phase> phases;
  private final RandomGenerator latency;
  private final RandomGenerator faults;
  private int phase;

  /**
   * @param which tells its draws from those of other providers
   */
  PhasedCourse(VirtualClock clock, List<Phase> phases, Seeds seeds, int which) {
    this.clock = clock;
    this.phases = phases.stream().sorted(Comparator.comparing(Phase::from)).toList();
    this.latency = seeds.of(Purpose.LATENCY, which);
    this.faults = seeds.of(Purpose.FAULTS, which);
  }

  @Override
  public Plan plan(Ask ask, int calls) {
    return now().plan(latency, faults);
  }

  private Behaviour now() {
    while (phase + 1 < phases.size() && phases.get(phase + 1).from().toNanos() <= clock.nanos()) {
      phase++; // time never goes back
    }
    return phases.get(phase).behaviour();
  }
}
