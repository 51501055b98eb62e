package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.health.Turn;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.Tried;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.List;

/** Several listeners as one; told in their order. */
public final class Listeners implements ExchangeListener {

  private final List<ExchangeListener> all;

  public Listeners(ExchangeListener... all) {
    this.all = List.of(all);
  }

  @Override
  public boolean traces() {
    return all.stream().anyMatch(ExchangeListener::traces);
  }

  @Override
  public void tried(String requestId, UpstreamState upstream, Attempt attempt) {
    for (ExchangeListener one : all) {
      one.tried(requestId, upstream, attempt);
    }
  }

  @Override
  public void turned(String requestId, UpstreamState upstream, Attempt attempt, Turn turn) {
    all.forEach(one -> one.turned(requestId, upstream, attempt, turn));
  }

  @Override
  public void settled(String requestId, UpstreamState upstream, Tried tried) {
    for (ExchangeListener one : all) {
      one.settled(requestId, upstream, tried);
    }
  }

  @Override
  public void attempted(AttemptRecord attempt) {
    for (ExchangeListener one : all) {
      one.attempted(attempt);
    }
  }

  @Override
  public void exhausted(String requestId, Step.Exhausted end) {
    for (ExchangeListener one : all) {
      one.exhausted(requestId, end);
    }
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    for (ExchangeListener one : all) {
      one.finished(exchange);
    }
  }
}
