package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.health.HealthState;
import dev.trustgate.gateway.health.HealthState.Misconfigured;
import dev.trustgate.gateway.upstream.Step.Why;
import java.util.List;

/** Why nobody may be asked of those who could serve. */
final class NobodyEligible {

  private NobodyEligible() {}

  /** Why none of those who could serve may be asked, where none was asked before. */
  static Why why(List<TargetState> servable, long now) {
    if (servable.stream().anyMatch(target -> target.onlyCoolingNanos(now) > 0)) {
      return Why.COOLING;
    }
    List<TargetState> wanted = servable.stream().filter(target -> !target.drained()).toList();
    if (wanted.isEmpty()) {
      return Why.DRAINED;
    }
    return wanted.stream().allMatch(target -> misconfigured(target.health().state()))
        ? Why.MISCONFIGURED
        : Why.EJECTED;
  }

  private static boolean misconfigured(HealthState state) {
    return state instanceof Misconfigured
        || state instanceof HealthState.Probing(_, Misconfigured _, _, _);
  }
}
