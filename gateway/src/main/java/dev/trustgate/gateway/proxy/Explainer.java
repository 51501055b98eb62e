package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.TextMap;
import dev.trustgate.gateway.dialect.Translations;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.registry.ServedUpstream;
import dev.trustgate.gateway.route.RouteMatch;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Foresight;
import dev.trustgate.gateway.upstream.Step;
import java.util.List;
import java.util.Optional;

/**
 * Takes a request through the rooms that only look, with the code that a real one meets, and says
 * what would become of it. Nothing is sent and nothing is counted.
 */
public final class Explainer {

  private Explainer() {}

  /** Hears of a request as far as it gets. */
  public interface Listener {

    void matched(Rule rule, ServedUpstream served);

    void understood(Payload payload);

    void foreseen(Foresight foresight, Demand demand, Payload payload);

    /** It asks which models there are, or for one of them, which the gateway says itself. */
    void answeredHere();

    /**
     * The caller would be told this: nobody would be asked, or only one who rests, for another
     * request.
     */
    void refused(int status, String code, String message);
  }

  /** What a gateway would do with a request now. */
  public static void explain(GatewayView view, Question question, Listener listener) {
    try {
      walk(view, question, listener);
    } catch (RefusedException refused) {
      Refusal refusal = refused.refusal();
      listener.refused(refusal.status(), refusal.code(), refusal.message());
    } catch (RefusedRequest refused) {
      listener.refused(refused.status(), refused.code(), refused.message());
    }
  }

  private static void walk(GatewayView view, Question question, Listener listener) {
    Optional<Refusal> unread = question.unread();
    if (unread.isPresent()) {
      throw new RefusedException(unread.get());
    }
    PlainPath.check(question);
    if (view.gateway().paused()) {
      throw new RefusedException(Doorkeeper.paused(view));
    }
    Optional<ModelList> models = ModelList.asked(view, question);
    if (models.isPresent()) {
      ServedUpstream listed = view.served(models.get().rule());
      listener.matched(models.get().rule(), listed);
      models.get().check(listed.upstream().config().targets());
      listener.answeredHere();
      return;
    }
    RouteMatch.Matched matched =
        switch (view.routes().match(question.method(), question.path(), question::header)) {
          case RouteMatch.NoRule() -> throw Misdirected.noRoute(question);
          case RouteMatch.MethodNotAllowed(var allowed) ->
              throw Misdirected.method(question, allowed);
          case RouteMatch.Matched found -> found;
        };
    ServedUpstream served = view.served(matched.rule());
    listener.matched(matched.rule(), served);
    Dialect dialect =
        CallerDialect.of(question, matched.rest()).orElseThrow(Misdirected::unsupportedPath);
    if (!question.method().equals("POST")) {
      throw Misdirected.method(question, List.of("POST"));
    }
    Payload payload =
        Payload.read(dialect, question.body(), new TextMap(), HeaderRules.meant(question));
    listener.understood(payload);
    Translations translations = new Translations(payload);
    Demand demand = new Demand(payload.model(), dialect, translations::isSayable);
    Foresight foresight = served.upstream().foresee(demand);
    listener.foreseen(foresight, demand, payload);
    if (foresight.nobody().isPresent()) {
      Step.Why why = foresight.nobody().get();
      throw new RefusedException(
          why == Step.Why.NOBODY_SERVES
              ? Unservable.refusal(served.upstream().config().targets(), demand, payload)
              : ThreadElsewhere.refusal(why, served.upstream().config().targets(), demand, payload)
                  .orElseGet(() -> Nobody.refusal(why)));
    }
  }
}
