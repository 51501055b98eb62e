package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.health.Cooldown;
import dev.trustgate.gateway.health.HealthState;
import dev.trustgate.gateway.health.HealthState.Ejected;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Misconfigured;
import dev.trustgate.gateway.health.HealthState.Probing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Since when a target is what it is, as readings of the ticker. */
final class Beginnings {

  private Beginnings() {}

  /** When its present state began; empty if nobody knows. */
  static OptionalLong since(TargetState target, long now) {
    return switch (target.health().state()) {
      case Ejected ejected -> {
        long left = Condition.restLeftNanos(target, ejected, now);
        yield OptionalLong.of(left > 0 ? ejected.sinceNanos() : now + left);
      }
      case Misconfigured(_, long sinceNanos) -> OptionalLong.of(sinceNanos);
      case Probing probing -> OptionalLong.of(probing.sinceNanos());
      case Healthy healthy -> sinceHealthy(target, healthy, now);
    };
  }

  private static OptionalLong sinceHealthy(TargetState target, Healthy healthy, long now) {
    Cooldown cooldown = target.health().cooldown();
    if (cooldown.leftNanos(now) > 0) {
      return OptionalLong.of(cooldown.sinceNanos());
    }
    if (!target.life().everHeardOf()) {
      return OptionalLong.empty();
    }
    long well = healthy.returnedNanos().orElse(target.life().heardOfNanos());
    return OptionalLong.of(cooldown.set() ? later(well, cooldown.untilNanos()) : well);
  }

  /** Since when it serves nobody but trials: the earliest of what keeps it out now. */
  static OptionalLong outSince(TargetState target, long now) {
    List<Long> reasons = new ArrayList<>(3);
    target.life().illSinceNanos().ifPresent(reasons::add);
    Cooldown cooldown = target.health().cooldown();
    if (cooldown.leftNanos(now) > 0) {
      reasons.add(cooldown.proven() ? cooldown.sinceNanos() : cooldown.firstNanos());
    }
    Drained drained = target.life().drained();
    if (drained != null) {
      reasons.add(drained.atNanos());
    }
    OptionalLong longest = reasons.stream().mapToLong(since -> now - since).max();
    return longest.isPresent() ? OptionalLong.of(now - longest.getAsLong()) : longest;
  }

  /** Since when somebody finds out whether it is back, so that nobody else is let in. */
  static OptionalLong trialSince(TargetState target, HealthState health, long now) {
    return health instanceof Probing probing && probing.waitNanos(now, target.rules()) > 0
        ? OptionalLong.of(probing.sinceNanos())
        : OptionalLong.empty();
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
