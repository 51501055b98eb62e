package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Try;
import dev.trustgate.gateway.upstream.Step.Wait;
import dev.trustgate.gateway.upstream.Step.Why;
import dev.trustgate.gateway.upstream.TierWalk.Admission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request's walk through the tiers of an upstream. Whoever drives it asks for the next step,
 * does it, and asks again; one thread at a time. Every step looks at the tiers from the top, so the
 * walk always goes to the lowest priority number that can serve at that moment.
 */
public final class Failover {

  private record Going(Attempt attempt, Admission admission) {}

  private final Demand demand;
  private final int targetsMax;
  private final RetryBudget budget;
  private final Surroundings surroundings;
  private final long deadlineNanos;
  private final TierWalks tiers;
  private final Patience patience;
  private final List<Tried> trail = new ArrayList<>(2);

  private @Nullable Going going;
  private @Nullable Admission last;
  private @Nullable Verdict verdict;
  private boolean paid;
  private @Nullable Exhausted end;

  Failover(Demand demand, UpstreamState upstream, long deadlineNanos) {
    var policy = upstream.config().failover();
    this.demand = demand;
    this.targetsMax = policy.maxAttempts();
    this.budget = upstream.budget();
    this.surroundings = upstream.surroundings();
    this.deadlineNanos = deadlineNanos;
    this.tiers = new TierWalks(upstream.tiers(), demand);
    this.patience = new Patience(policy, surroundings.random());
  }

  /** The attempts that are over, in their order. */
  public List<Tried> trail() {
    Tried latest = going == null ? null : going.attempt().ending();
    if (latest == null) {
      return List.copyOf(trail);
    }
    List<Tried> all = new ArrayList<>(trail);
    all.add(latest);
    return List.copyOf(all);
  }

  /** The reading of the ticker at which the whole request is out of time. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Nanoseconds until the whole request is out of time; not positive once it is. */
  public long remainingNanos() {
    return deadlineNanos - surroundings.nanos();
  }

  /** What to do next. Must not be asked while an attempt is unsettled. */
  public Step next() {
    if (going != null) {
      takeIn(going);
      going = null;
    }
    if (end != null) {
      return end;
    }
    Step step = step(surroundings.nanos());
    if (step instanceof Exhausted exhausted) {
      end = exhausted;
    }
    return step;
  }

  private void takeIn(Going over) {
    Tried tried = over.attempt().ending();
    if (tried == null) {
      throw new IllegalStateException("the attempt before must be settled first");
    }
    trail.add(tried);
    Verdict judged = FaultTable.judge(tried.outcome());
    verdict = judged;
    last = over.admission();
    switch (judged.reach()) {
      case NOBODY, ANY_OTHER -> {}
      case DECLARING_THE_MODEL -> tiers.restrict(demand::declaredBy);
      case LOWER_TIER_OR_OTHER_MODEL ->
          tiers.restrict(target -> mayHoldMoreThan(tried.target(), target));
      case ANY_BUT_THIS -> tiers.giveUp(tried.target());
      case ANY_OTHER_THEN_TRIMMED -> {
        tiers.giveUp(tried.target());
        if (!over.admission().trimmed() && demand.trimmable().test(tried.target())) {
          tiers.trimmable(over.admission());
        }
      }
    }
    if (judged.cooling() != Verdict.Cooling.NONE && !over.admission().trimmed()) {
      over.admission().tier().cooled(over.admission().position());
    }
  }

  /** Whether a request that was too long for one target may fit another. */
  private boolean mayHoldMoreThan(Target tooSmall, Target other) {
    return other.priority() > tooSmall.priority()
        || !demand.modelAt(other).equals(demand.modelAt(tooSmall));
  }

  private Step step(long now) {
    if (verdict != null && !verdict.mayFailOver()) {
      return new Exhausted(Why.SETTLED, Optional.of(trail.getLast()), Optional.empty());
    }
    if (deadlineNanos - now <= 0) {
      return exhausted(Why.DEADLINE, now);
    }
    long left = patience.leftNanos(now);
    if (left > 0) {
      return new Wait(left);
    }
    boolean trimmable = tiers.anyTrimmable(now);
    boolean others = trimmable && tiers.anyEligibleForCertain(now);
    if (others && !pays(now)) {
      // Others cost a retry, and there is none left.
      return trimmed(now).orElseGet(() -> exhausted(Why.BUDGET_SPENT, now));
    }
    boolean waits = !trimmable || others;
    for (int i = 0; i < tiers.size(); i++) {
      Optional<Step> within = within(tiers.get(i), waits, now);
      if (within.isPresent()) {
        return within.get();
      }
    }
    return lastly(now);
  }

  /**
   * What can be done without leaving this tier.
   *
   * @param waits whether it is worth a wait, rather than saying less to somebody at once
   */
  private Optional<Step> within(TierWalk tier, boolean waits, long now) {
    boolean first = trail.isEmpty(); // what is paid for must be certain
    if (first ? tier.anyEligible(now) : tier.anyEligibleForCertain(now)) {
      if (!pays(now)) {
        return Optional.of(exhausted(Why.BUDGET_SPENT, now));
      }
      Optional<Admission> picked = tier.pick(first, now);
      if (picked.isPresent()) {
        return Optional.of(tryOut(picked.get()));
      }
    }
    return repeated(tier, now).or(() -> waits ? awaited(tier, now) : Optional.empty());
  }

  /** A pause before the target that just failed is asked once more. */
  private Optional<Step> repeated(TierWalk tier, long now) {
    boolean repeatable = verdict != null && verdict.repeatable();
    if (last == null || last.tier() != tier || last.trimmed() || !repeatable) {
      return Optional.empty();
    }
    if (!patience.repeats() || !last.target().eligible(now)) {
      return Optional.empty();
    }
    tier.reopen(last.position());
    return Optional.of(new Wait(Math.min(patience.pause(now), deadlineNanos - now)));
  }

  /** A wait for a target of this tier to cool down. */
  private Optional<Step> awaited(TierWalk tier, long now) {
    int position = tier.soonestCooled(now);
    if (position < 0) {
      return Optional.empty();
    }
    long left = tier.member(position).onlyCoolingNanos(now);
    if (!patience.staysFor(left) || left >= deadlineNanos - now) {
      return Optional.empty();
    }
    if (!tier.settles(position)) {
      return awaited(tier, now); // nobody is waited for in vain
    }
    tier.await(position);
    return Optional.of(new Wait(patience.stay(left, now)));
  }

  private boolean pays(long now) {
    if (!paid && trail.isEmpty()) {
      budget.requested(now);
      paid = true;
    }
    paid = paid || budget.tryRetry(now);
    return paid;
  }

  private Try tryOut(Admission admission) {
    paid = false;
    if (last == null || last.target() != admission.target()) {
      patience.moveOn();
    }
    if (tiers.askedCount() >= targetsMax) {
      tiers.close();
    }
    Optional<Tried> before = trail.isEmpty() ? Optional.empty() : Optional.of(trail.getLast());
    Attempt attempt =
        new Attempt(
            admission.target(), before, admission.epoch(), admission.trimmed(), surroundings);
    going = new Going(attempt, admission);
    return new Try(attempt);
  }

  /** What is left when no tier has anybody to ask. */
  private Step lastly(long now) {
    tiers.makeCertain();
    Optional<Step> trimmed = trimmed(now);
    if (trimmed.isPresent()) {
      return trimmed.get();
    }
    long cooling = tiers.soonestCooledNanos(now);
    if (cooling > 0 && patience.outlasts(cooling) && cooling < deadlineNanos - now) {
      return new Wait(patience.outlast(cooling, now));
    }
    return trial(now).orElseGet(() -> exhausted(why(now), now));
  }

  /**
   * Once more somebody who refused the request, for less: that serves the caller at once. It is no
   * retry of what failed but the same said otherwise, to who is well, so the budget does not pay.
   */
  private Optional<Step> trimmed(long now) {
    return tiers.anyTrimmable(now) ? tiers.trimmed(now).map(this::tryOut) : Optional.empty();
  }

  /** One attempt on a target that still rests, if nobody who could serve is in good health. */
  private Optional<Step> trial(long now) {
    if (tiers.servable().anyMatch(target -> target.eligible(now))) {
      return Optional.empty();
    }
    List<TierWalks.Place> triable = tiers.triable(now);
    if (triable.isEmpty()) {
      return Optional.empty();
    }
    return pays(now)
        ? TierWalks.trial(triable, now).map(this::tryOut)
        : Optional.of(exhausted(Why.BUDGET_SPENT, now));
  }

  private Why why(long now) {
    List<TargetState> servable = tiers.servable().toList();
    if (servable.isEmpty() && trail.isEmpty()) {
      return Why.NOBODY_SERVES;
    }
    if (!trail.isEmpty()) {
      return tiers.askedCount() >= targetsMax ? Why.ATTEMPTS_SPENT : Why.TARGETS_SPENT;
    }
    return NobodyEligible.why(servable, now);
  }

  private Exhausted exhausted(Why why, long now) {
    tiers.makeCertain(); // when to come again is told of those alone who could serve it
    OptionalLong soonest =
        tiers
            .servable()
            .filter(target -> !target.drained())
            .mapToLong(target -> target.askableInNanos(now))
            .min();
    return new Exhausted(
        why,
        MostInformative.of(trail),
        soonest.isPresent() && soonest.getAsLong() > 0
            ? Optional.of(Duration.ofNanos(soonest.getAsLong()))
            : Optional.empty());
  }
}
