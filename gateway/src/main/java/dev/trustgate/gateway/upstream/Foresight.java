package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.balance.Positions;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whom a request would go to if it came now. Nothing is picked, and nobody's turn is taken.
 *
 * @param rows the tiers, the one to be tried first in front
 * @param next who would be asked first; empty if nobody may be asked now
 * @param nobody why nobody is eligible, if that is so: what all are told who cannot be the one
 *     trial
 * @param coolingNanos how long until the first who only cools down may be asked; 0 if nobody does
 */
public record Foresight(
    List<Row> rows, Optional<Next> next, Optional<Step.Why> nobody, long coolingNanos) {

  /** One tier. */
  public record Row(int priority, List<Seat> seats) {}

  /**
   * One target towards the request.
   *
   * @param servable whether it could serve the request in good health
   * @param eligible whether it may be asked now
   * @param share its part of such requests if they came now; 0 outside the tier that is asked
   */
  public record Seat(TargetReport report, boolean servable, boolean eligible, double share) {}

  /**
   * Who is next.
   *
   * @param certain whether it is this one's turn; where chance has a part, it is one of several
   * @param lastResort whether it rests and is only tried because nobody else is left, one request
   *     at a time
   */
  public record Next(Target target, boolean certain, boolean lastResort) {}

  static Foresight of(UpstreamState upstream, Demand demand) {
    long now = upstream.surroundings().nanos();
    Map<String, TargetReport> reports =
        upstream.report().targets().stream()
            .collect(Collectors.toMap(report -> report.target().id(), report -> report));
    List<Row> rows = new ArrayList<>();
    Optional<Next> next = Optional.empty();
    for (Tier tier : upstream.tiers()) {
      Positions able =
          tier.those(member -> member.eligible(now) && demand.servableBy(member.config()));
      boolean asked = next.isEmpty() && !able.isEmpty();
      List<Seat> seats = new ArrayList<>();
      for (int at = 0; at < tier.members().size(); at++) {
        TargetState member = tier.members().get(at);
        seats.add(
            new Seat(
                Objects.requireNonNull(reports.get(member.config().id())),
                demand.servableBy(member.config()),
                member.eligible(now),
                asked && able.contains(at) ? tier.balancer().share(able, at) : 0));
      }
      rows.add(new Row(tier.priority(), seats));
      if (asked) {
        next = Optional.of(next(tier, able, upstream.config().algorithm(), now));
      }
    }
    if (next.isPresent()) {
      return new Foresight(List.copyOf(rows), next, Optional.empty(), 0);
    }
    List<TargetState> servable =
        upstream.targets().stream().filter(target -> demand.servableBy(target.config())).toList();
    return new Foresight(
        List.copyOf(rows),
        resort(servable, now),
        Optional.of(
            servable.isEmpty() ? Step.Why.NOBODY_SERVES : NobodyEligible.why(servable, now)),
        servable.stream()
            .mapToLong(target -> target.onlyCoolingNanos(now))
            .filter(left -> left > 0)
            .min()
            .orElse(0));
  }

  /** The one that has rested for longest, if one may be tried. */
  private static Optional<Next> resort(List<TargetState> servable, long now) {
    return servable.stream()
        .filter(target -> target.triable(now))
        .max(Comparator.comparingLong(target -> target.restedNanos(now)))
        .map(target -> new Next(target.config(), false, true));
  }

  private static Next next(Tier tier, Positions able, Algorithm algorithm, long now) {
    int position = tier.balancer().foreseen(able, now);
    boolean turns =
        algorithm == Algorithm.ROUND_ROBIN || algorithm == Algorithm.WEIGHTED_ROUND_ROBIN;
    return new Next(tier.members().get(position).config(), turns || able.size() == 1, false);
  }
}
