package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.inbound.CallerConnection;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.registry.ServedUpstream;
import dev.trustgate.gateway.route.RouteMatch;
import dev.trustgate.gateway.time.Ticker;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The conductor: takes a request through the rooms, in their order, and records what came of it.
 */
public final class ProxyHandler implements Handler {

  private static final Logger LOG = Logger.getLogger(ProxyHandler.class.getName());

  private final ProxyTools tools;
  private final Ticker ticker;
  private final Doorkeeper doorkeeper;
  private final BodyReader bodies;
  private final BodyBudget budget;
  private final Forwarder forwarder;
  private final boolean traced;

  public ProxyHandler(ProxyTools tools) {
    this.tools = tools;
    this.ticker = tools.ticker();
    this.doorkeeper = new Doorkeeper(tools.clock());
    this.bodies = new BodyReader(tools.bodyLimitBytes());
    this.budget = new BodyBudget(tools.bodyBudgetBytes());
    this.forwarder = new Forwarder(tools);
    this.traced = tools.listener().traces();
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Caller caller = new HelidonCaller(request);
    Exchange exchange =
        new Exchange(
            RequestId.of(caller.header("x-request-id"), tools.random()),
            caller,
            tools.snapshots().get(),
            tools.clock().instant(),
            ticker.nanos());
    if (traced) {
      exchange.comesFrom(Origins.of(caller));
    }
    CallerResponse answer = new CallerResponse(exchange, response, ticker, tools.commentEvery());
    tools.inProgress().entered();
    try {
      serveOrRefuse(exchange, request, answer);
    } catch (CallerGone gone) {
      answer.abandon();
    } catch (RuntimeException defect) {
      LOG.log(Level.SEVERE, "request " + exchange.requestId() + " met a defect", defect);
      answer.fail();
    } finally {
      tools.inProgress().left();
      tools.listener().finished(exchange.record(ticker.nanos()));
    }
    answer.hangUpIfAsked();
  }

  private void serveOrRefuse(Exchange exchange, ServerRequest request, CallerResponse answer) {
    try {
      serve(exchange, request, answer);
    } catch (RefusedException refused) {
      answer.refuse(refused.refusal());
    } catch (RefusedRequest refused) {
      answer.refuse(
          new Refusal(
              refused.status(),
              refused.code(),
              refused.message(),
              refused.param(),
              java.util.List.of()));
    }
  }

  private void serve(Exchange exchange, ServerRequest request, CallerResponse answer) {
    Caller caller = exchange.caller();
    if (!tools.inProgress().welcome()) {
      throw new RefusedException(Refusal.stopping());
    }
    PlainPath.check(caller);
    GatewayView view = doorkeeper.gateway(exchange.snapshot(), caller);
    exchange.isFor(view);
    doorkeeper.admit(exchange.snapshot(), view, caller);

    Optional<ModelList> models = ModelList.asked(view, caller);
    if (models.isPresent()) {
      models(exchange, view.served(models.get().rule()), models.get(), answer);
      return;
    }
    switch (view.routes().match(caller.method(), caller.path(), caller::header)) {
      case RouteMatch.NoRule() -> throw Misdirected.noRoute(caller);
      case RouteMatch.MethodNotAllowed(var allowed) -> throw Misdirected.method(caller, allowed);
      case RouteMatch.Matched matched -> chat(exchange, matched, request, answer);
    }
  }

  private void chat(
      Exchange exchange, RouteMatch.Matched matched, ServerRequest request, CallerResponse answer) {
    Caller caller = exchange.caller();
    ServedUpstream served = exchange.gateway().orElseThrow().served(matched.rule());
    exchange.matched(matched.rule(), served);
    Dialect dialect =
        CallerDialect.of(caller, matched.rest()).orElseThrow(Misdirected::unsupportedPath);
    exchange.speaks(dialect);
    if (!caller.method().equals("POST")) {
      throw Misdirected.method(caller, java.util.List.of("POST"));
    }
    try (BodyBudget.Lease lease = budget.lease()) {
      CallerBody body = bodies.read(caller, request.content().inputStream(), lease);
      exchange.read(body.size(), false);
      Payload payload = Payload.read(dialect, body.bytes(), body.map(), HeaderRules.meant(caller));
      exchange.read(body.size(), payload.stream());
      Errand errand = new Errand(payload, served.upstream(), matched.rule());
      watched(request, errand, answer, () -> forwarder.forward(exchange, errand, answer));
    }
  }

  /** The request is read to its end: what the caller does now is take the answer, or leave. */
  private static void watched(
      ServerRequest request, Errand errand, CallerResponse answer, Runnable work) {
    Optional<CallerConnection> connection = CallerConnection.of(request);
    connection.ifPresent(c -> c.writeWithin(errand.upstream().config().failover().writeTimeout()));
    try (Presence presence = Presence.of(connection)) {
      answer.watchedBy(presence);
      work.run();
    }
  }

  private static void models(
      Exchange exchange, ServedUpstream served, ModelList asked, CallerResponse answer) {
    exchange.matched(asked.rule(), served);
    asked.check(served.upstream().config().targets());
    answer.models(served.upstream().config(), asked.one());
  }
}
