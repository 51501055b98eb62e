package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.simulator.virtual.Behaviour.Plan;
import java.util.Optional;

/** A workplace that turns away whoever finds it full. */
final class LimitedPlaces implements Workplace {

  private final VirtualClock clock;
  private final int places;
  private final Plan refusal;
  private int calls;

  LimitedPlaces(VirtualClock clock, int places, Outcome refusal) {
    this.clock = clock;
    this.places = places;
    this.refusal = new Plan(0, 0, false, Optional.of(refusal));
  }

  @Override
  public void enter(Call call, Plan plan) {
    calls++;
    Workplace.serve(clock, call, calls > places ? refusal : plan, 1, () -> calls--);
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
