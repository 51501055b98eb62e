package dev.trustgate.gateway.health;

import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Misconfigured;
import dev.trustgate.gateway.health.HealthState.Probing;

/** What an observation changed about a target, as far as an operator wants to hear of it. */
public enum Turn {
  /** Nothing: it is in or out as before. */
  NONE,
  /** It failed once too often and rests now. */
  EJECTED,
  /** It refused our credentials and is left alone now. */
  MISCONFIGURED,
  /** A probe found it well: it serves again. */
  RETURNED,
  /** A probe found that it is no better: it goes on resting. */
  RELAPSED;

  static Turn of(HealthState before, HealthState after, Observation seen) {
    if (before.equals(after)) {
      return NONE;
    }
    return switch (before) {
      case Healthy _ -> left(after);
      case Probing _ when after instanceof Healthy -> RETURNED;
      case Probing _ -> seen == Observation.NEUTRAL ? NONE : RELAPSED;
      case HealthState.Resting _ -> NONE; // nothing is observed of who rests
    };
  }

  private static Turn left(HealthState after) {
    return switch (after) {
      case Healthy _, Probing _ -> NONE;
      case Misconfigured _ -> MISCONFIGURED;
      case HealthState.Ejected _ -> EJECTED;
    };
  }

  /** Whether it ended the target's good health. */
  public boolean endsHealth() {
    return this == EJECTED || this == MISCONFIGURED;
  }
}
