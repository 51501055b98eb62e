package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.balance.Candidate;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.HealthRules;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Probing;
import dev.trustgate.gateway.health.HealthState.Resting;
import dev.trustgate.gateway.health.HealthTracker;
import java.time.Duration;

/** A target come alive: how it is configured now, and the life it leads. */
final class TargetState implements Candidate {

  private static final int FULL_PERMILLE = 1_000;
  private static final long PROBE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Target config;
  private final HealthRules rules;
  private final TargetLife life;

  /** A target that begins to live. */
  TargetState(Target config, HealthRules rules) {
    this(config, rules, new TargetLife());
  }

  private TargetState(Target config, HealthRules rules, TargetLife life) {
    this.config = config;
    this.rules = rules;
    this.life = life;
  }

  /** This target under another configuration; a new life begins if it is another place. */
  TargetState reconfigured(Target next, HealthRules nextRules) {
    if (!next.sameLifeAs(config)) {
      TargetState elsewhere = new TargetState(next, nextRules);
      elsewhere.life.drain(life.drained()); // the operator meant the target, not its address
      return elsewhere;
    }
    if (!next.equals(config)) {
      health().mended();
    }
    if (!nextRules.passive()) {
      health().forget();
    }
    return new TargetState(next, nextRules, life);
  }

  Target config() {
    return config;
  }

  TargetLife life() {
    return life;
  }

  HealthRules rules() {
    return rules;
  }

  HealthTracker health() {
    return life.health();
  }

  /** Whether an operator has taken it out of service. */
  boolean drained() {
    return life.drained() != null;
  }

  /** Whether an ordinary attempt may be made now. */
  boolean eligible(long nowNanos) {
    return !drained() && health().eligible(nowNanos, rules);
  }

  /**
   * Whether it serves: an ordinary attempt may be made now, and it is no trial. Who comes back from
   * a rest serves once something has gone well, from a pause at once; who was never asked is taken
   * at its word.
   */
  boolean serves(long nowNanos) {
    return eligible(nowNanos) && health().proven();
  }

  /** How long it is left alone while nothing else forbids an attempt; else not positive. */
  long onlyCoolingNanos(long nowNanos) {
    boolean only = !drained() && health().healthy(nowNanos, rules);
    return only ? health().coolingNanos(nowNanos) : 0;
  }

  /** How long until an ordinary attempt may be made; not positive if one may be now. */
  long askableInNanos(long nowNanos) {
    long resting =
        switch (health().state()) {
          case Probing _ -> PROBE_NANOS; // its end is near, whatever it will be
          case Healthy _, Resting _ -> health().restingNanos(nowNanos, rules);
        };
    boolean allowed = health().healthy(nowNanos, rules);
    return Math.max(allowed ? 0 : resting, health().coolingNanos(nowNanos));
  }

  /** Whether an attempt may be made before its time, if nobody else is left. */
  boolean triable(long nowNanos) {
    return !drained() && health().triable(nowNanos, rules) && health().coolingNanos(nowNanos) <= 0;
  }

  /** How long it has been resting; negative if it is not. */
  long restedNanos(long nowNanos) {
    return switch (health().state()) {
      case Healthy _ -> -1;
      case Resting resting -> nowNanos - resting.sinceNanos();
      case Probing probing -> nowNanos - probing.from().sinceNanos();
    };
  }

  @Override
  public int weight() {
    return config.weight();
  }

  @Override
  public int inFlight() {
    return life.inFlight().get();
  }

  @Override
  public int rampPermille(long nowNanos) {
    if (health().state() instanceof Healthy healthy && healthy.returnedNanos().isPresent()) {
      return rules.rampPermille(nowNanos - healthy.returnedNanos().get());
    }
    return FULL_PERMILLE;
  }

  @Override
  public void occupy() {
    life.inFlight().incrementAndGet();
  }

  @Override
  public boolean occupyIf(int seen) {
    return life.inFlight().compareAndSet(seen, seen + 1);
  }

  void vacate() {
    life.inFlight().decrementAndGet();
  }
}
