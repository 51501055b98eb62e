package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.util.ArrayList;
import java.util.List;

/** How the targets of an upstream stood at one moment: as little as can be told later. */
public final class Standing {

  private static final State[] STATES = State.values();

  /** Added to the number of the state of a target that has no model for the request. */
  private static final int WITHOUT_MODEL = 1 << 4;

  /** Added to that of a target that an operator has taken out of service. */
  private static final int DRAINED = 1 << 5;

  private static final int STATE_MASK = WITHOUT_MODEL - 1;

  private final Upstream upstream;
  private final byte[] states;

  private Standing(Upstream upstream, byte[] states) {
    this.upstream = upstream;
    this.states = states;
  }

  static Standing of(UpstreamState upstream, Demand demand) {
    long now = upstream.surroundings().nanos();
    List<TargetState> targets = upstream.targets();
    byte[] states = new byte[targets.size()];
    for (int i = 0; i < states.length; i++) {
      TargetState target = targets.get(i);
      int state = Condition.of(target, target.health().state(), now).number();
      boolean serves = demand.modelAt(target.config()).isPresent();
      states[i] = (byte) (state | (serves ? 0 : WITHOUT_MODEL) | (target.drained() ? DRAINED : 0));
    }
    return new Standing(upstream.config(), states);
  }

  /**
   * One target and the state in which it was.
   *
   * @param hasModel whether it has a model to be asked for
   * @param drained whether an operator had taken it out of service
   */
  public record Place(Target target, State state, boolean hasModel, boolean drained) {}

  /** The upstream as it was configured then. */
  public Upstream upstream() {
    return upstream;
  }

  /** Every target, in the order of the configuration. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>(states.length);
    for (int i = 0; i < states.length; i++) {
      Target target = upstream.targets().get(i);
      boolean hasModel = (states[i] & WITHOUT_MODEL) == 0;
      boolean drained = (states[i] & DRAINED) != 0;
      places.add(new Place(target, STATES[states[i] & STATE_MASK], hasModel, drained));
    }
    return places;
  }
}
