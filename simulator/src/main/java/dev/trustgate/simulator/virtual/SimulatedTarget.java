package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.Behaviour.Plan;
import dev.trustgate.simulator.virtual.Seeds.Purpose;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** A provider in virtual time: it behaves as its phases say, as fast as its capacity allows. */
public final class SimulatedTarget {

  private final VirtualClock clock;
  private final List<Phase> phases;
  private final Workplace workplace;
  private final RandomGenerator latency;
  private final RandomGenerator faults;
  private int phase;

  /**
   * A provider that nobody has called yet.
   *
   * @param which tells its draws from those of other providers
   */
  public SimulatedTarget(
      VirtualClock clock, List<Phase> phases, Capacity capacity, Seeds seeds, int which) {
    this.clock = clock;
    this.phases = phases.stream().sorted(Comparator.comparing(Phase::from)).toList();
    this.workplace = capacity.open(clock);
    this.latency = seeds.of(Purpose.LATENCY, which);
    this.faults = seeds.of(Purpose.FAULTS, which);
  }

  /** Takes a call; the caller hears of it from events to come, never from within this one. */
  public Call take(Call.Caller caller) {
    Plan plan = now().plan(latency, faults);
    var call = new Call(this, caller);
    workplace.enter(call, plan);
    return call;
  }

  /** How many calls are with it, as it sees them. */
  public int calls() {
    return workplace.calls();
  }

  void left(Call call) {
    workplace.left(call);
  }

  private Behaviour now() {
    while (phase + 1 < phases.size() && phases.get(phase + 1).from().toNanos() <= clock.nanos()) {
      phase++; // time never goes back
    }
    return phases.get(phase).behaviour();
  }
}
