package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.recent.Answers;
import dev.trustgate.gateway.recent.Answers.Kind;
import dev.trustgate.gateway.recent.Answers.Sums;
import dev.trustgate.gateway.time.Ticker;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What callers got lately: altogether, of each gateway, and of each upstream. Attempts tell how
 * targets are doing; this tells what failover has made of it, refusals of our own included.
 */
public final class CallerAnswers implements ExchangeListener {

  private static final int FIRST_ERROR = 400;
  private static final int TOO_MANY = 429;
  private static final int CALLER_LEFT = 499;
  private static final int FIRST_FAILURE = 500;
  private static final Set<String> LEAVING = Set.of("client-gone", "client-slow");

  private record OfGateway(Answers answers, Map<String, Answers> upstreams) {}

  private final Ticker ticker;
  private final Answers everybody;

  /** By name; names are the operator's, so there are as many as are configured. */
  private final Map<String, OfGateway> gateways = new ConcurrentHashMap<>();

  /** Nobody has got anything yet. */
  public CallerAnswers(Ticker ticker) {
    this.ticker = ticker;
    this.everybody = new Answers(ticker.nanos());
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    long now = ticker.nanos();
    Kind kind = kind(exchange);
    add(everybody, now, kind, exchange);
    if (exchange.gateway().isPresent()) {
      OfGateway its = of(exchange.gateway().get(), now);
      add(its.answers(), now, kind, exchange);
      if (exchange.upstream().isPresent()) {
        add(of(its, exchange.upstream().get(), now), now, kind, exchange);
      }
    }
  }

  private static void add(Answers answers, long now, Kind kind, ExchangeRecord exchange) {
    boolean error = kind == Kind.CALLER_ERROR || kind == Kind.TOO_MANY || kind == Kind.FAILED;
    answers.add(now, kind, error && exchange.error().isPresent());
    if (exchange.budgetSpent()) {
      answers.addBudgetSpent(now);
    }
  }

  private static Kind kind(ExchangeRecord exchange) {
    Optional<String> interrupted = exchange.interrupted();
    int status = exchange.status();
    if (interrupted.isPresent()) {
      return LEAVING.contains(interrupted.get()) ? Kind.GONE : Kind.BROKEN;
    }
    if (status < FIRST_ERROR) {
      return Kind.OK;
    }
    return switch (status) {
      case TOO_MANY -> Kind.TOO_MANY;
      case CALLER_LEFT -> Kind.GONE;
      default -> status < FIRST_FAILURE ? Kind.CALLER_ERROR : Kind.FAILED;
    };
  }

  private OfGateway of(String gateway, long now) {
    OfGateway known = gateways.get(gateway); // the usual case makes no lambda
    return known == null
        ? gateways.computeIfAbsent(
            gateway, _ -> new OfGateway(new Answers(now), new ConcurrentHashMap<>()))
        : known;
  }

  private static Answers of(OfGateway gateway, String upstream, long now) {
    Answers known = gateway.upstreams().get(upstream);
    return known == null
        ? gateway.upstreams().computeIfAbsent(upstream, _ -> new Answers(now))
        : known;
  }

  /** What all callers got, those included who never got as far as a gateway. */
  public Sums everybody() {
    return everybody.read(ticker.nanos());
  }

  /** What callers of a gateway got. */
  public Sums gateway(String name) {
    return Optional.ofNullable(gateways.get(name))
        .map(its -> its.answers().read(ticker.nanos()))
        .orElse(Sums.NOTHING);
  }

  /** What those got whose requests were led to an upstream. */
  public Sums upstream(String gateway, String name) {
    return Optional.ofNullable(gateways.get(gateway))
        .map(its -> its.upstreams().get(name))
        .map(answers -> answers.read(ticker.nanos()))
        .orElse(Sums.NOTHING);
  }

  /**
   * Forgets who is no more.
   *
   * @param names of the gateways that there are, each with the names of its upstreams
   */
  public void retain(Map<String, Set<String>> names) {
    gateways.keySet().retainAll(names.keySet());
    gateways.forEach(
        (name, its) -> its.upstreams().keySet().retainAll(names.getOrDefault(name, Set.of())));
  }
}
