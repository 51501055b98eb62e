package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.balance.Positions;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.HealthState;
import dev.trustgate.gateway.time.Calendar;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Tells how an upstream stands at one moment. */
final class Reporter {

  private final UpstreamState upstream;
  private final Calendar calendar;
  private final long now;
  private final long selections;
  private final Map<String, Double> expectedShares = new HashMap<>();
  private final OptionalInt activePriority;

  Reporter(UpstreamState upstream) {
    this.upstream = upstream;
    this.calendar = upstream.surroundings().calendar();
    calendar.look();
    this.now = upstream.surroundings().nanos();
    this.selections =
        upstream.targets().stream().mapToLong(t -> t.life().counts().selections()).sum();
    this.activePriority = expectShares();
  }

  /** Only the first tier in which a target serves expects anything. */
  private OptionalInt expectShares() {
    for (Tier tier : upstream.tiers()) {
      Positions serving = tier.those(member -> member.serves(now));
      serving.stream()
          .forEach(
              at -> {
                double share = tier.balancer().share(serving, at);
                expectedShares.put(tier.members().get(at).config().id(), share);
              });
      if (!serving.isEmpty()) {
        return OptionalInt.of(tier.priority());
      }
    }
    return OptionalInt.empty();
  }

  UpstreamReport report() {
    List<TargetReport> targets = upstream.targets().stream().map(this::report).toList();
    return new UpstreamReport(
        upstream.config().name(), upstream.config().algorithm(), activePriority, targets);
  }

  LiveReport liveReport() {
    return new LiveReport(report(), new RecentReporter(calendar, now).of(upstream.targets()));
  }

  /** One of its targets. */
  TargetReport report(TargetState target) {
    Target config = target.config();
    TargetReport.Counts counts = target.life().counts();
    HealthState health = target.health().state();
    return new TargetReport(
        config,
        Condition.of(target, health, now),
        Optional.ofNullable(target.life().drained()).map(this::dated),
        dated(Beginnings.since(target, now)),
        dated(Beginnings.outSince(target, now)),
        dated(Beginnings.trialSince(target, health, now)),
        health.failures(),
        target.inFlight(),
        counts,
        selections == 0 ? 0 : (double) counts.selections() / selections,
        expectedShares.getOrDefault(config.id(), 0.0),
        ahead(Condition.restLeftNanos(target, health, now)),
        ahead(target.health().coolingNanos(now)),
        target.life().lastError().map(this::dated));
  }

  private Optional<Instant> dated(OptionalLong nanos) {
    return nanos.isPresent() ? Optional.of(calendar.dated(nanos.getAsLong())) : Optional.empty();
  }

  private Drained dated(Drained drained) {
    return new Drained(calendar.dated(drained.atNanos()), drained.atNanos(), drained.reason());
  }

  private TargetReport.LastError dated(Mishap mishap) {
    return new TargetReport.LastError(
        calendar.dated(mishap.atNanos()), mishap.reason(), mishap.status());
  }

  private Optional<Instant> ahead(long nanos) {
    return nanos > 0 ? Optional.of(calendar.dated(now + nanos)) : Optional.empty();
  }
}
