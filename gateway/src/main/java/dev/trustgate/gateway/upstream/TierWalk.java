package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.balance.Positions;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.HealthTracker;
import java.util.Optional;
import java.util.function.Predicate;

/** One request's view of one tier: who could serve it there, and who may still be asked. */
final class TierWalk {

  /**
   * A member that has been occupied and let in.
   *
   * @param trimmed whether it is asked once more, for less than it refused
   */
  record Admission(TierWalk tier, int position, long epoch, boolean trimmed) {
    TargetState target() {
      return tier.member(position);
    }
  }

  private final Tier tier;
  private final Predicate<Target> sayable;
  private final Positions servable;
  private final Positions open;
  private final Positions asked;
  private final Positions cooled;
  private final Positions awaited;
  private final Positions eligible;

  /**
   * Of a tier that is looked at now.
   *
   * @param servable who could serve the request at a glance
   * @param sayable whether one of these can for certain; asked of who is picked
   */
  TierWalk(Tier tier, Predicate<Target> servable, Predicate<Target> sayable) {
    int bound = tier.members().size();
    this.tier = tier;
    this.sayable = sayable;
    this.servable = tier.those(member -> servable.test(member.config()));
    this.open = this.servable.copy();
    this.asked = Positions.none(bound);
    this.cooled = Positions.none(bound);
    this.awaited = Positions.none(bound);
    this.eligible = Positions.none(bound);
  }

  TargetState member(int position) {
    return tier.members().get(position);
  }

  /** Those that could serve the request in good health at a glance, whether asked before or not. */
  Positions servable() {
    return servable;
  }

  /** Those that may still be asked, once they are eligible. */
  Positions open() {
    return open;
  }

  int askedCount() {
    return asked.size();
  }

  /** Gives up those for which the claim does not hold. */
  void restrict(Predicate<Target> claim) {
    for (int at = servable.next(0); at >= 0; at = servable.next(at + 1)) {
      if (!claim.test(member(at).config())) {
        giveUp(at);
      }
    }
  }

  /** Whether the request can be said to this member for certain; gives it up if not. */
  boolean settles(int position) {
    boolean settled = sayable.test(member(position).config());
    if (!settled) {
      giveUp(position);
    }
    return settled;
  }

  /** The same of an occupied member, which is left free again if not, also by a defect of ours. */
  private boolean settledOrVacated(int position) {
    boolean settled = false;
    try {
      settled = settles(position);
    } finally {
      if (!settled) {
        member(position).vacate();
      }
    }
    return settled;
  }

  private void giveUp(int position) {
    servable.remove(position);
    open.remove(position);
    cooled.remove(position);
  }

  /** Gives up all that were not asked yet. */
  void close() {
    open.clear();
  }

  /** This member may be asked once more. */
  void reopen(int position) {
    cooled.remove(position);
    open.add(position);
  }

  /** This member asked to be left alone; it may be waited for, if it was not before. */
  void cooled(int position) {
    if (!awaited.contains(position)) {
      cooled.add(position);
    }
  }

  /** This member is waited for, and then asked or asked once more. */
  void await(int position) {
    awaited.add(position);
    reopen(position);
  }

  /** Whether anybody here may be asked now. */
  boolean anyEligible(long nowNanos) {
    eligible.clear();
    for (int at = open.next(0); at >= 0; at = open.next(at + 1)) {
      if (member(at).eligible(nowNanos)) {
        eligible.add(at);
      }
    }
    return !eligible.isEmpty();
  }

  /** The same, of those to whom the request can be said for certain: one such is enough. */
  boolean anyEligibleForCertain(long nowNanos) {
    anyEligible(nowNanos);
    for (int at = eligible.next(0); at >= 0; at = eligible.next(at + 1)) {
      if (settles(at)) {
        return true;
      }
      eligible.remove(at);
    }
    return false;
  }

  /** Chooses among those just found eligible; empty if other requests were faster everywhere. */
  Optional<Admission> pick(boolean first, long nowNanos) {
    while (!eligible.isEmpty()) {
      int position =
          first
              ? tier.balancer().pick(eligible, nowNanos)
              : tier.balancer().pickAgain(eligible, nowNanos);
      TargetState target = member(position);
      if (!settledOrVacated(position)) {
        eligible.remove(position);
        continue;
      }
      // Asked again now that it is occupied: who drains it either is seen here or sees us.
      long epoch =
          target.drained()
              ? HealthTracker.REFUSED
              : target.health().admit(nowNanos, target.rules());
      if (epoch != HealthTracker.REFUSED) {
        return Optional.of(taken(position, epoch, false));
      }
      target.vacate(); // somebody else has its only probe, or an operator does not want it asked
      eligible.remove(position);
    }
    return Optional.empty();
  }

  /** Lets this member in before its time; empty if an attempt is out to it already. */
  Optional<Admission> trial(int position, long nowNanos) {
    TargetState target = member(position);
    target.occupy();
    long epoch =
        target.drained()
            ? HealthTracker.REFUSED
            : target.health().admitOnTrial(nowNanos, target.rules());
    return entered(position, epoch, false);
  }

  /** Lets this member in for less than it refused, as one that could serve that. */
  Optional<Admission> trimmed(int position, long nowNanos) {
    TargetState target = member(position);
    target.occupy();
    long epoch =
        target.drained() ? HealthTracker.REFUSED : target.health().admit(nowNanos, target.rules());
    Optional<Admission> entered = entered(position, epoch, true);
    entered.ifPresent(_ -> servable.add(position));
    return entered;
  }

  private Optional<Admission> entered(int position, long epoch, boolean trimmed) {
    if (epoch == HealthTracker.REFUSED) {
      member(position).vacate();
      return Optional.empty();
    }
    return Optional.of(taken(position, epoch, trimmed));
  }

  private Admission taken(int position, long epoch, boolean trimmed) {
    open.remove(position);
    asked.add(position);
    return new Admission(this, position, epoch, trimmed);
  }

  /** The member that can be had soonest by waiting for its cooldown alone, or -1. */
  int soonestCooled(long nowNanos) {
    int soonest = -1;
    long least = Long.MAX_VALUE;
    for (int at = servable.next(0); at >= 0; at = servable.next(at + 1)) {
      long left = member(at).onlyCoolingNanos(nowNanos);
      boolean wanted = open.contains(at) || cooled.contains(at);
      if (wanted && left > 0 && left < least) {
        soonest = at;
        least = left;
      }
    }
    return soonest;
  }
}
