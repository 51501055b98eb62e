package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.Behaviour.Plan;
import java.util.function.IntToDoubleFunction;

/** A workplace that takes everybody at once, and is at most slowed down by them. */
final class Unhurried implements Workplace {

  private final VirtualClock clock;
  private final IntToDoubleFunction slower;
  private int calls;

  /**
   * A workplace with nobody in it.
   *
   * @param slower how much longer a call takes that comes as one of so many
   */
  Unhurried(VirtualClock clock, IntToDoubleFunction slower) {
    this.clock = clock;
    this.slower = slower;
  }

  @Override
  public void enter(Call call, Plan plan) {
    calls++;
    Workplace.serve(clock, call, plan, slower.applyAsDouble(calls), () -> calls--);
  }

  @Override
  public void left(Call call) {
    calls--;
  }

  @Override
  public int calls() {
    return calls;
  }
}
