package dev.trustgate.gateway.health;

import dev.trustgate.gateway.health.HealthState.Ejected;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Misconfigured;
import dev.trustgate.gateway.health.HealthState.Probing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The health and the cooldown of one target, shared by all threads that ask it. Both are values
 * that are exchanged as a whole; all rules about them are theirs. The numbers of the rules are
 * handed in, because they may change while the target lives.
 */
public final class HealthTracker {

  /** What {@code admit} answers instead of an epoch when the attempt may not go. */
  public static final long REFUSED = -1;

  private final AtomicReference<HealthState> state = new AtomicReference<>(HealthState.born(0));
  private final AtomicReference<Cooldown> cooldown = new AtomicReference<>(Cooldown.NONE);

  /** Whether an ordinary attempt may be made now. */
  public boolean eligible(long nowNanos, HealthRules rules) {
    return healthy(nowNanos, rules) && coolingNanos(nowNanos) <= 0;
  }

  /** Whether health would allow an attempt, the cooldown left aside. */
  public boolean healthy(long nowNanos, HealthRules rules) {
    return restingNanos(nowNanos, rules) <= 0;
  }

  /** How long health still forbids an attempt; not positive if it does not. */
  public long restingNanos(long nowNanos, HealthRules rules) {
    return rules.passive() ? state.get().waitNanos(nowNanos, rules) : 0;
  }

  /**
   * Whether it is not only tried to find out how it is: its last rest, if there was one, ended with
   * something that went well. A pause that a provider has asked for says nothing about its health.
   */
  public boolean proven() {
    return state.get() instanceof Healthy;
  }

  /** How long the cooldown still lasts; not positive if there is none. */
  public long coolingNanos(long nowNanos) {
    return cooldown.get().leftNanos(nowNanos);
  }

  /** Lets one attempt in: the epoch it belongs to, or {@link #REFUSED}. */
  public long admit(long nowNanos, HealthRules rules) {
    while (true) {
      HealthState before = state.get();
      if (before instanceof Healthy || !rules.passive()) {
        return before.epoch();
      }
      Optional<HealthState> after = before.admitting(nowNanos, rules);
      if (after.isEmpty()) {
        return REFUSED;
      }
      if (state.compareAndSet(before, after.get())) {
        return after.get().epoch();
      }
    }
  }

  /** Whether {@link #admitOnTrial} would let an attempt in. */
  public boolean triable(long nowNanos, HealthRules rules) {
    return state.get().admittingOnTrial(nowNanos, rules).isPresent();
  }

  /** Lets one attempt in before its time: the epoch it belongs to, or {@link #REFUSED}. */
  public long admitOnTrial(long nowNanos, HealthRules rules) {
    HealthState before = state.get();
    Optional<HealthState> after = before.admittingOnTrial(nowNanos, rules);
    return after.isPresent() && state.compareAndSet(before, after.get())
        ? after.get().epoch()
        : REFUSED;
  }

  /** Takes in what an attempt saw; says what came of it. */
  public Turn observe(Seen seen, HealthRules rules) {
    if (!rules.passive()) {
      return Turn.NONE;
    }
    HealthState before = state.get();
    HealthState after = before.after(seen, rules);
    while (!after.equals(before) && !state.compareAndSet(before, after)) {
      before = state.get();
      after = before.after(seen, rules);
    }
    return Turn.of(before, after, seen.observation());
  }

  /** Takes in that the target was too busy; see {@link Cooldown#afterBusy}. */
  public void busy(Optional<Duration> hint, long startNanos, long nowNanos) {
    cooldown.updateAndGet(before -> before.afterBusy(hint, startNanos, nowNanos));
  }

  /** Takes in that the account is empty; see {@link Cooldown#afterQuota}. */
  public void outOfQuota(long startNanos, long nowNanos) {
    cooldown.updateAndGet(before -> before.afterQuota(startNanos, nowNanos));
  }

  /**
   * Takes in that an attempt succeeded, for the cooldown's sake.
   *
   * @return whether that is the first thing to go well since the target was too busy
   */
  public boolean notBusy(long startNanos) {
    Cooldown before = cooldown.get();
    Cooldown after = before.afterSuccess(startNanos);
    while (!after.equals(before) && !cooldown.compareAndSet(before, after)) {
      before = cooldown.get();
      after = before.afterSuccess(startNanos);
    }
    return after.proven() && !before.proven();
  }

  /** The operator changed the target: what was said of its configuration is void. */
  public void mended() {
    state.updateAndGet(
        now ->
            switch (now) {
              case Misconfigured _, Probing(_, Misconfigured _, _, _) ->
                  HealthState.born(now.epoch() + 1);
              case Healthy _, Ejected _, Probing _ -> now;
            });
  }

  /**
   * The operator sends the target out, as if it had failed too often.
   *
   * @param restNanos how long it rests before the first probe
   */
  public void eject(long nowNanos, long restNanos) {
    state.updateAndGet(
        now -> new HealthState.Ejected(now.epoch() + 1, now.failures(), 0, nowNanos, restNanos));
  }

  /** The operator wants the target to begin anew, the cooldown forgotten too. */
  public void reset() {
    forget();
    cooldown.set(Cooldown.NONE);
  }

  /** The operator turned health checks off: nothing that was counted counts any longer. */
  public void forget() {
    state.updateAndGet(now -> HealthState.born(now.epoch() + 1));
  }

  public Cooldown cooldown() {
    return cooldown.get();
  }

  public HealthState state() {
    return state.get();
  }
}
