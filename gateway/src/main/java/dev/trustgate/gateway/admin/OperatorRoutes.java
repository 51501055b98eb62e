package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.OperatorHand;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The operator's hand on living targets. None of this is configuration, so it is allowed on what a
 * file declares, too.
 */
final class OperatorRoutes {

  private final Desk desk;
  private final Shelf<Upstream> upstreams;
  private final Operations operations;

  OperatorRoutes(Desk desk, Shelf<Upstream> upstreams, Operations operations) {
    this.desk = desk;
    this.upstreams = upstreams;
    this.operations = operations;
  }

  List<Route> all() {
    return List.of(
        route("drain", this::drain),
        route("enable", this::enable),
        route("eject", this::eject),
        route("reset", this::reset));
  }

  private Route route(String verb, Route.Action action) {
    return new Route("POST", upstreams.itemPath() + "/targets/{target}/" + verb, Set.of(), action);
  }

  private Upstream upstream(Call call) {
    return upstreams.find(desk.configuration(), call);
  }

  private OperatorHand hand(Upstream upstream, Call call) {
    String name = call.variable("target");
    return operations
        .hand(upstream, name)
        .orElseThrow(
            () -> new Refusal(ProblemType.NOT_FOUND, "there is no target " + Shown.name(name)));
  }

  private Reply drain(Call call) {
    Upstream upstream = upstream(call);
    OperatorHand hand = hand(upstream, call);
    Order order = Order.read(call.document(Set.of(Call.JSON)));
    hand.drain(order.reason());
    return done(upstream, hand, order, "drained %s: nothing new is sent to it");
  }

  private Reply enable(Call call) {
    Upstream upstream = upstream(call);
    OperatorHand hand = hand(upstream, call);
    Order order = Order.read(call.document(Set.of(Call.JSON)));
    boolean drained = hand.enable();
    return done(
        upstream, hand, order, drained ? "ended the drain of %s" : "enabled %s, which served");
  }

  private Reply eject(Call call) {
    Upstream upstream = upstream(call);
    OperatorHand hand = hand(upstream, call);
    Order order = Order.readTimed(call.document(Set.of(Call.JSON)));
    if (!hand.ejectable()) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "the health checks of this upstream are off, so nothing is ever ejected: drain the"
              + " target instead");
    }
    Duration rest = order.rest().orElse(upstream.healthChecks().interval());
    hand.eject(rest);
    return done(upstream, hand, order, "ejected %s for " + rest.toSeconds() + " s");
  }

  private Reply reset(Call call) {
    Upstream upstream = upstream(call);
    OperatorHand hand = hand(upstream, call);
    Order order = Order.read(call.document(Set.of(Call.JSON)));
    hand.reset();
    return done(upstream, hand, order, "reset %s: its failures, rest and cooldown are forgotten");
  }

  private Reply done(Upstream upstream, OperatorHand hand, Order order, String what) {
    String deed = what.formatted(hand.target().name());
    return Reply.json(
        200,
        operations.done(
            upstream, hand, order.reason(), "an operator " + deed + " (" + order.reason() + ")"));
  }
}
