package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.HealthRules;
import dev.trustgate.gateway.time.Ticker;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The permits of one target, without a walk that picks it. Stands in this package because only a
 * walk opens an attempt, and nobody else may but a benchmark.
 */
public final class Permits {

  private final TargetState target;
  private final Surroundings around =
      new Surroundings(
          Ticker.system(), InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

  /** Those of this target, which begins to live. */
  public Permits(Target target, HealthRules rules) {
    this.target = new TargetState(target, rules);
  }

  /** One more, as a walk opens it when it has picked the target: health lets it in, it counts. */
  public Attempt open() {
    long epoch = target.health().admit(around.nanos(), target.rules());
    target.occupy();
    return new Attempt(target, Optional.empty(), epoch, around);
  }

  /** How many are open. */
  public int inFlight() {
    return target.inFlight();
  }
}
