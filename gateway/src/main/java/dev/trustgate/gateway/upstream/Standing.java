package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.util.ArrayList;
import java.util.List;

/** How the targets of an upstream stood at one moment: as little as can be told later. */
public final class Standing {

  private static final State[] STATES = State.values();

  private final Upstream upstream;
  private final byte[] states;

  private Standing(Upstream upstream, byte[] states) {
    this.upstream = upstream;
    this.states = states;
  }

  static Standing of(UpstreamState upstream) {
    long now = upstream.surroundings().nanos();
    List<TargetState> targets = upstream.targets();
    byte[] states = new byte[targets.size()];
    for (int i = 0; i < states.length; i++) {
      TargetState target = targets.get(i);
      states[i] = (byte) Condition.of(target, target.health().state(), now).number();
    }
    return new Standing(upstream.config(), states);
  }

  /** One target and the state in which it was. */
  public record Place(Target target, State state) {}

  /** The upstream as it was configured then. */
  public Upstream upstream() {
    return upstream;
  }

  /** Every target, in the order of the configuration. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>(states.length);
    for (int i = 0; i < states.length; i++) {
      places.add(new Place(upstream.targets().get(i), STATES[states[i]]));
    }
    return places;
  }
}
