package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.HealthState.Healthy;
import java.time.Duration;

/** What an operator may do to one living target. None of it changes the configuration. */
public final class OperatorHand {

  private final UpstreamState upstream;
  private final TargetState target;

  OperatorHand(UpstreamState upstream, TargetState target) {
    this.upstream = upstream;
    this.target = target;
  }

  /** The upstream as it stands, this target in it. */
  public LiveReport report() {
    return upstream.liveReport();
  }

  public Target target() {
    return target.config();
  }

  /**
   * Nothing is sent to the target any more, whatever happens to the others; what runs may finish.
   * Once this has returned, an attempt that is not counted as in flight will not begin.
   */
  public void drain(String reason) {
    Surroundings around = upstream.surroundings();
    target.life().window(around, around.nanos());
    Drained before = target.life().drained();
    target
        .life()
        .drain(
            before == null
                ? new Drained(around.instant(), around.nanos(), reason)
                : new Drained(before.at(), before.atNanos(), reason));
  }

  /** Ends a drain; false if there was none. */
  public boolean enable() {
    return target.life().enable(upstream.surroundings());
  }

  /** Whether {@link #eject} has an effect: without health checks nobody is ever out. */
  public boolean ejectable() {
    return target.rules().passive();
  }

  /** Sends the target out as if it had failed too often; probes bring it back. */
  public void eject(Duration rest) {
    long now = upstream.surroundings().nanos();
    target.life().window(upstream.surroundings(), now);
    boolean healthy = target.health().state() instanceof Healthy;
    target.health().eject(now, rest.toNanos());
    if (healthy) {
      target.life().left(now);
      target.life().ejected();
    }
  }

  /** Forgets failures, rest and cooldown; nothing is known of the target until it is asked. */
  public void reset() {
    target.life().reset(upstream.surroundings());
  }
}
