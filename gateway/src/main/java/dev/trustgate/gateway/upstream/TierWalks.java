package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.balance.Positions;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.TierWalk.Admission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One request's view of all tiers, top first. A tier is looked at only once it is needed. */
final class TierWalks {

  /** A target, and where it stands. */
  record Place(TierWalk tier, int position) {
    TargetState target() {
      return tier.member(position);
    }
  }

  private final List<Tier> tiers;
  private final List<TierWalk> seen = new ArrayList<>(1);
  private final Predicate<Target> sayable;

  /** Those that refused the request, and may be asked once more for less. */
  private final List<Place> trimmable = new ArrayList<>(0);

  private Predicate<Target> servable;
  private boolean closed;
  private boolean certain;

  TierWalks(List<Tier> tiers, Demand demand) {
    this.tiers = tiers;
    this.servable = demand::servableBy;
    this.sayable = demand::sayableTo;
  }

  int size() {
    return tiers.size();
  }

  TierWalk get(int index) {
    while (seen.size() <= index) {
      TierWalk walk = new TierWalk(tiers.get(seen.size()), servable, sayable);
      if (closed) {
        walk.close();
      }
      seen.add(walk);
    }
    return seen.get(index);
  }

  /** Gives up all targets for which the claim does not hold. */
  void restrict(Predicate<Target> claim) {
    servable = servable.and(claim);
    seen.forEach(walk -> walk.restrict(claim));
    trimmable.removeIf(place -> !claim.test(place.target().config()));
  }

  /** Gives up one target. */
  void giveUp(Target never) {
    restrict(target -> !target.id().equals(never.id()));
  }

  /** This target, which was given up, may be asked once more, for less than it refused. */
  void trimmable(Admission refused) {
    trimmable.add(new Place(refused.tier(), refused.position()));
  }

  /** Whether anybody who was not asked yet may be asked now. */
  boolean anyEligibleForCertain(long nowNanos) {
    makeCertain();
    for (int i = 0; i < size(); i++) {
      if (get(i).anyEligible(nowNanos)) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody may be asked now for less than it refused. */
  boolean anyTrimmable(long nowNanos) {
    return !trimmable.isEmpty()
        && trimmable.stream().anyMatch(place -> place.target().eligible(nowNanos));
  }

  /** Lets the highest of those in, each once; empty if other requests were faster everywhere. */
  Optional<Admission> trimmed(long nowNanos) {
    List<Place> eligible =
        trimmable.stream()
            .filter(place -> place.target().eligible(nowNanos))
            .sorted(Comparator.comparingInt(place -> place.target().config().priority()))
            .toList();
    for (Place place : eligible) {
      Optional<Admission> admission = place.tier().trimmed(place.position(), nowNanos);
      if (admission.isPresent()) {
        trimmable.remove(place);
        return admission;
      }
    }
    return Optional.empty();
  }

  /** Gives up all targets to which the request cannot be said for certain. */
  void makeCertain() {
    if (!certain) {
      certain = true;
      restrict(sayable);
    }
  }

  /** How many different targets were asked. */
  int askedCount() {
    int count = 0;
    for (TierWalk walk : seen) {
      count += walk.askedCount();
    }
    return count;
  }

  /** Gives up all targets that were not asked yet. */
  void close() {
    closed = true;
    seen.forEach(TierWalk::close);
  }

  /** Every target that could serve the request in good health. */
  Stream<TargetState> servable() {
    return places(TierWalk::servable).map(Place::target);
  }

  /** How long until the first of those that may be asked has cooled down; 0 if none is cooling. */
  long soonestCooledNanos(long nowNanos) {
    return places(TierWalk::open)
        .mapToLong(place -> place.target().onlyCoolingNanos(nowNanos))
        .filter(left -> left > 0)
        .min()
        .orElse(0);
  }

  /** Those who may be asked before their time if nobody else is left, the longest rested first. */
  List<Place> triable(long nowNanos) {
    return places(TierWalk::open)
        .filter(place -> place.target().triable(nowNanos))
        .sorted(Comparator.comparingLong(place -> -place.target().restedNanos(nowNanos)))
        .toList();
  }

  /** Lets the first of these in; empty if other requests were faster everywhere. */
  static Optional<Admission> trial(List<Place> triable, long nowNanos) {
    for (Place place : triable) {
      Optional<Admission> trial = place.tier().trial(place.position(), nowNanos);
      if (trial.isPresent()) {
        return trial;
      }
    }
    return Optional.empty();
  }

  private Stream<Place> places(Function<TierWalk, Positions> of) {
    return IntStream.range(0, tiers.size())
        .mapToObj(this::get)
        .flatMap(walk -> of.apply(walk).stream().mapToObj(at -> new Place(walk, at)));
  }
}
