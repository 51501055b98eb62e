package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.health.Turn;
import dev.trustgate.gateway.telemetry.Happening.Kind;
import dev.trustgate.gateway.telemetry.Happening.Where;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.FaultTable;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.Tried;
import dev.trustgate.gateway.upstream.UpstreamState;
import dev.trustgate.gateway.upstream.Verdict.Cooling;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes into the timeline what requests bring to light. Nothing is done for an attempt that went
 * as it should.
 */
public final class Chronicle implements ExchangeListener {

  /** How a stream ends whose caller hung up: nothing that an operator could mend. */
  private static final String CALLER_LEFT = "client-gone";

  private final Timeline timeline;
  private final ActiveTiers tiers;
  private final Function<UUID, String> gatewayName;

  /**
   * @param gatewayName what a gateway is called
   */
  public Chronicle(Timeline timeline, ActiveTiers tiers, Function<UUID, String> gatewayName) {
    this.timeline = timeline;
    this.tiers = tiers;
    this.gatewayName = gatewayName;
  }

  @Override
  public void tried(String requestId, UpstreamState upstream, Attempt attempt) {
    look(upstream);
    Optional<Tried> before = attempt.before();
    if (before.isPresent() && !before.get().target().id().equals(attempt.target().id())) {
      Outcome outcome = before.get().outcome();
      String from = before.get().target().name();
      String to = attempt.target().name();
      note(
          requestId,
          new Happening(
              Kind.FAILOVER,
              where(upstream.config()),
              Optional.of(from),
              Optional.of(to),
              reason(outcome)),
          "%s failed (%s), so %s was asked".formatted(from, outcome.reason(), to));
    }
  }

  @Override
  public void turned(String requestId, UpstreamState upstream, Attempt attempt, Turn turn) {
    String name = attempt.target().name();
    Optional<Outcome> outcome = attempt.ended().map(Tried::outcome);
    String why = outcome.map(Chronicle::reason).orElse("answering");
    String said = outcome.map(Outcome::reason).orElse("it answers again");
    Optional<TargetReport> report = upstream.report(attempt.target().id());
    String until = report.flatMap(TargetReport::ejectedUntil).map(Chronicle::until).orElse("");
    switch (turn) {
      case NONE -> {}
      case EJECTED -> {
        int failures = report.map(TargetReport::consecutiveFailures).orElse(0);
        note(
            requestId,
            about(Kind.EJECTED, upstream, name, why),
            "%s was ejected after %s: %s%s".formatted(name, inARow(failures), said, until));
      }
      case MISCONFIGURED ->
          note(
              requestId,
              about(Kind.EJECTED, upstream, name, why),
              "%s refuses our credentials (%s) and is left alone%s".formatted(name, said, until));
      case RELAPSED ->
          note(
              requestId,
              about(Kind.PROBE_FAILED, upstream, name, why),
              "a probe of %s failed (%s): it stays out%s".formatted(name, said, until));
      case RETURNED ->
          note(
              requestId,
              about(Kind.RETURNED, upstream, name, "probe_succeeded"),
              "%s is back: a probe was answered".formatted(name));
    }
    tiers.look(upstream, where(upstream.config()));
  }

  @Override
  public void settled(String requestId, UpstreamState upstream, Tried tried) {
    if (FaultTable.judge(tried.outcome()).cooling() == Cooling.NONE) {
      return;
    }
    String name = tried.target().name();
    String until =
        upstream
            .report(tried.target().id())
            .flatMap(TargetReport::cooldownUntil)
            .map(Chronicle::until)
            .orElse("");
    note(
        requestId,
        about(Kind.COOLING, upstream, name, reason(tried.outcome())),
        "%s is left alone%s: %s".formatted(name, until, tried.outcome().reason()));
    tiers.look(upstream, where(upstream.config()));
  }

  private static String inARow(int failures) {
    return failures == 1 ? "a failure" : failures + " failures in a row, the last";
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    if (exchange.budgetSpent() && !exchange.attempts().isEmpty()) {
      String last = exchange.attempts().getLast().tried().target().name();
      note(
          exchange.requestId(),
          new Happening(
              Kind.BUDGET_SPENT,
              new Where(exchange.gateway(), exchange.upstream()),
              Optional.empty(),
              Optional.empty(),
              "no_retry_left"),
          "no retry was left (a fifth of the requests and ten more, in ten seconds): %s failed and"
                  .formatted(last)
              + " nobody was asked after it, so the caller got "
              + (exchange.interrupted().isPresent() ? "a part" : exchange.status()));
    }
    Optional<String> how = exchange.interrupted().filter(one -> !one.equals(CALLER_LEFT));
    if (how.isPresent()) {
      String target = exchange.target().orElse("a target");
      note(
          exchange.requestId(),
          new Happening(
              Kind.INTERRUPTED,
              new Where(exchange.gateway(), exchange.upstream()),
              exchange.target(),
              Optional.empty(),
              how.get()),
          "a stream from %s broke off (%s), and its caller was told so"
              .formatted(target, how.get()));
    }
  }

  /** Looks, from time to time, which tier serves: it may change without anybody doing anything. */
  public void look(UpstreamState upstream) {
    if (tiers.due(upstream)) {
      tiers.look(upstream, where(upstream.config()));
    }
  }

  /** Where it is that something happened to an upstream. */
  public Where where(Upstream upstream) {
    return Where.of(gatewayName.apply(upstream.gatewayId()), upstream.name());
  }

  private Happening about(Kind kind, UpstreamState upstream, String target, String reason) {
    return new Happening(
        kind, where(upstream.config()), Optional.of(target), Optional.empty(), reason);
  }

  private void note(String requestId, Happening what, String text) {
    timeline.add(what, text, Optional.of(requestId));
  }

  private static String until(Instant instant) {
    return ", until " + instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The word of the metrics; a bare number says too little. */
  private static String reason(Outcome outcome) {
    return outcome.status().isPresent() ? "status_" + outcome.label() : outcome.label();
  }
}
