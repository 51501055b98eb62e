package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** Several observers as one, told in this order. */
public record Observers(List<Observer> all) implements Observer {

  private void each(Consumer<Observer> told) {
    for (Observer observer : all) {
      told.accept(observer);
    }
  }

  @Override
  public void configured(Upstream upstream) {
    each(observer -> observer.configured(upstream));
  }

  @Override
  public void arrived(long request) {
    each(observer -> observer.arrived(request));
  }

  @Override
  public void tried(long request, Attempt attempt) {
    each(observer -> observer.tried(request, attempt));
  }

  @Override
  public void began(long request, Attempt attempt) {
    each(observer -> observer.began(request, attempt));
  }

  @Override
  public void spoke(long request, Attempt attempt, int tokens, int got) {
    each(observer -> observer.spoke(request, attempt, tokens, got));
  }

  @Override
  public void settled(long request, Attempt attempt, Outcome outcome) {
    each(observer -> observer.settled(request, attempt, outcome));
  }

  @Override
  public void waited(long request, long nanos) {
    each(observer -> observer.waited(request, nanos));
  }

  @Override
  public void finished(long request, Finish finish) {
    each(observer -> observer.finished(request, finish));
  }

  @Override
  public void afterEvent() {
    each(Observer::afterEvent);
  }

  @Override
  public void ended() {
    each(Observer::ended);
  }
}
