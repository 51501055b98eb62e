package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.Behaviour.Plan;
import java.util.List;

/** A provider in virtual time: it answers as its course says, as fast as its capacity allows. */
public final class SimulatedTarget {

  private static final Ask ANYTHING = new Ask(0, "any", false, 0);

  private final Course course;
  private final Workplace workplace;

  /** A provider that nobody has called yet. */
  public SimulatedTarget(VirtualClock clock, Course course, Capacity capacity) {
    this.course = course;
    this.workplace = capacity.open(clock);
  }

  /**
   * A provider that goes through phases.
   *
   * @param which tells its draws from those of other providers
   */
  public SimulatedTarget(
      VirtualClock clock, List<Phase> phases, Capacity capacity, Seeds seeds, int which) {
    this(clock, new PhasedCourse(clock, phases, seeds, which), capacity);
  }

  /** Takes a call that asks for nothing in particular. */
  public Call take(Call.Caller caller) {
    return take(ANYTHING, caller);
  }

  /** Takes a call; the caller hears of it from events to come, never from within this one. */
  public Call take(Ask ask, Call.Caller caller) {
    Plan plan = course.plan(ask, workplace.calls() + 1);
    var call = new Call(this, caller, plan);
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
}
