package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translations;
import dev.trustgate.gateway.health.Turn;
import dev.trustgate.gateway.telemetry.AttemptRecord;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.FaultTable;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.Tried;
import dev.trustgate.gateway.upstream.UpstreamState;
import dev.trustgate.gateway.upstream.Verdict.Cooling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The loop of attempts: asks the walk what to do, does it, and tells it how it went. */
final class Forwarder {

  private final ExchangeListener listener;
  private final Sender sender;
  private final Closing closing = new Closing();

  Forwarder(ProxyTools tools) {
    this.listener = tools.listener();
    this.sender = new Sender(tools);
  }

  /** Brings the request to a target and the answer back, or says why that could not be. */
  void forward(Exchange exchange, Errand errand, CallerResponse response) {
    Payload payload = errand.payload();
    Translations translations = new Translations(payload);
    Demand demand =
        new Demand(
            payload.model(),
            payload.dialect(),
            translations::mayBeSayable,
            translations::isSayable,
            translations::trimmable);
    Walk walk = new Walk(exchange, errand, translations, demand, response);
    exchange.considers(payload.model(), errand.upstream().standing(demand));
    while (true) {
      switch (walk.failover().next()) {
        case Step.Try(Attempt attempt) -> make(walk, attempt);
        case Step.Wait(long nanos) -> response.presence().pause(nanos);
        case Step.Exhausted end -> {
          listener.exhausted(exchange.requestId(), end);
          exchange.ended(end.why());
          exchange.trail(AnswerHead.trail(walk.failover().trail()));
          closing.close(walk, end);
          return;
        }
      }
    }
  }

  private void make(Walk walk, Attempt attempt) {
    String request = walk.exchange().requestId();
    UpstreamState upstream = walk.errand().upstream();
    listener.tried(request, upstream, attempt);
    try (attempt) {
      Outcome outcome = sender.send(walk, attempt);
      attempt.settle(walk.response().presence().explain(outcome));
    } finally {
      List<Tried> trail = walk.failover().trail();
      if (attempt.turn() != Turn.NONE) {
        listener.turned(request, upstream, attempt, attempt.turn());
      }
      listener.settled(request, upstream, trail.getLast());
      AttemptRecord record = record(walk, attempt, trail);
      walk.exchange().attempted(record);
      listener.attempted(record);
    }
  }

  /** Tokens are counted for the attempt that gave the answer: the others' are not known. */
  private static AttemptRecord record(Walk walk, Attempt attempt, List<Tried> trail) {
    Tried tried = trail.getLast();
    Exchange exchange = walk.exchange();
    boolean answered = tried.outcome() instanceof Outcome.Answered;
    return new AttemptRecord(
        exchange.requestId(),
        walk.errand().upstream().config(),
        tried,
        attempt.before(),
        Duration.ofNanos(attempt.pickedNanos() - exchange.startNanos()),
        walk.demand().modelAt(attempt.target()).orElse(""),
        exchange.stream(),
        duration(attempt.headNanos()),
        duration(attempt.firstWordNanos()),
        exchange.dropped(),
        until(walk.errand().upstream(), attempt, tried),
        answered ? exchange.inputTokens() : OptionalLong.empty(),
        answered ? exchange.outputTokens() : OptionalLong.empty(),
        attempt.ejected());
  }

  private static Optional<Duration> duration(OptionalLong nanos) {
    return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
  }

  /** Looked for only if this ending keeps the target away. */
  private static Optional<Instant> until(UpstreamState upstream, Attempt attempt, Tried tried) {
    boolean cools = FaultTable.judge(tried.outcome()).cooling() != Cooling.NONE;
    boolean rests = attempt.turn() != Turn.NONE && attempt.turn() != Turn.RETURNED;
    if (!cools && !rests) {
      return Optional.empty();
    }
    Optional<TargetReport> report = upstream.report(tried.target().id());
    return report.flatMap(cools ? TargetReport::cooldownUntil : TargetReport::ejectedUntil);
  }
}
