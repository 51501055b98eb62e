package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.health.HealthState;
import dev.trustgate.gateway.health.HealthState.Ejected;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Misconfigured;
import dev.trustgate.gateway.health.HealthState.Probing;
import dev.trustgate.gateway.upstream.TargetReport.State;

/** In which state a target is at one moment, in an operator's words. */
final class Condition {

  private Condition() {}

  static State of(TargetState target, HealthState health, long nowNanos) {
    return switch (health) {
      case Probing _ -> State.PROBING;
      case Ejected _ -> restLeftNanos(target, health, nowNanos) > 0 ? State.EJECTED : State.PROBING;
      case Misconfigured _ -> State.MISCONFIGURED;
      case Healthy _ when target.health().coolingNanos(nowNanos) > 0 -> State.COOLING;
      case Healthy _ -> target.life().everHeardOf() ? State.HEALTHY : State.UNKNOWN;
    };
  }

  /** How long a target still rests; not positive if it may be asked. */
  static long restLeftNanos(TargetState target, HealthState health, long nowNanos) {
    return switch (health) {
      case Healthy _ -> 0;
      case Ejected _, Misconfigured _ -> target.health().restingNanos(nowNanos, target.rules());
      case Probing probing -> probing.from().waitNanos(nowNanos, target.rules());
    };
  }
}
