package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.StreamTranslator;
import dev.trustgate.gateway.dialect.Translations;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Failover;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One request's errand with the walk through its upstream, and what providers said on the way. */
final class Walk {

  private final Exchange exchange;
  private final Errand errand;
  private final Translations translations;
  private final Demand demand;
  private final Failover failover;
  private final CallerResponse response;
  private final Map<Integer, ProviderReply> replies = new HashMap<>();
  private Optional<StreamTranslator> broken = Optional.empty();

  Walk(
      Exchange exchange,
      Errand errand,
      Translations translations,
      Demand demand,
      CallerResponse response) {
    this.exchange = exchange;
    this.errand = errand;
    this.translations = translations;
    this.demand = demand;
    this.response = response;
    this.failover = errand.upstream().begin(demand);
  }

  Exchange exchange() {
    return exchange;
  }

  Errand errand() {
    return errand;
  }

  /** What the request is for targets. */
  Translations translations() {
    return translations;
  }

  Demand demand() {
    return demand;
  }

  Failover failover() {
    return failover;
  }

  CallerResponse response() {
    return response;
  }

  FailoverPolicy policy() {
    return errand.upstream().config().failover();
  }

  /** The stream of which the caller has a part, if the next target may go on with it. */
  Optional<StreamTranslator> broken() {
    return broken;
  }

  void broken(StreamTranslator stream) {
    broken = Optional.of(stream);
  }

  /** Whether the whole request is out of time. */
  boolean late() {
    return failover.remainingNanos() <= 0;
  }

  /** The earlier of a deadline and the end of the whole request. */
  long clipped(long deadlineNanos) {
    long end = failover.deadlineNanos();
    return deadlineNanos - end < 0 ? deadlineNanos : end;
  }

  /** The same pace, within what is left of the whole request. */
  Pace within(Pace pace) {
    return new Pace() {
      @Override
      public long deadlineNanos() {
        return clipped(pace.deadlineNanos());
      }

      @Override
      public void came(byte[] bytes, int count) {
        pace.came(bytes, count);
      }
    };
  }

  void keep(Attempt attempt, ProviderReply reply) {
    replies.put(attempt.number(), reply);
  }

  Optional<ProviderReply> replyTo(int attemptNumber) {
    return Optional.ofNullable(replies.get(attemptNumber));
  }
}
