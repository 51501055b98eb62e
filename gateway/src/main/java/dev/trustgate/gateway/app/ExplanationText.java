package dev.trustgate.gateway.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.Objection;
import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.proxy.Explainer;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.registry.ServedUpstream;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Foresight;
import dev.trustgate.gateway.upstream.Foresight.Seat;
import dev.trustgate.gateway.upstream.TargetReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes down what would become of a request; what was not reached is {@code null}. */
final class ExplanationText implements Explainer.Listener {

  private final ObjectNode out = JsonNodeFactory.instance.objectNode();

  ExplanationText(GatewayView view) {
    out.putObject("gateway")
        .put("id", view.gateway().id().toString())
        .put("name", view.gateway().name())
        .put("keyed", view.keyed());
    for (String later :
        new String[] {"rule", "service", "upstream", "dialect", "model", "stream", "next"}) {
      out.putNull(later);
    }
    out.put("answered_by_gateway", false).put("cooling_ms", 0);
    out.putArray("tiers");
    out.putNull("refusal");
  }

  ObjectNode document() {
    return out;
  }

  @Override
  public void matched(Rule rule, ServedUpstream served) {
    out.putObject("rule").put("id", rule.id().toString()).put("path", rule.path());
    out.putObject("service")
        .put("id", served.service().id().toString())
        .put("name", served.service().name());
    var upstream = served.upstream().config();
    out.putObject("upstream")
        .put("id", upstream.id().toString())
        .put("name", upstream.name())
        .put("algorithm", upstream.algorithm().wireName());
  }

  @Override
  public void understood(Payload payload) {
    out.put("dialect", payload.dialect().name().toLowerCase(Locale.ROOT))
        .put("model", payload.model().orElse(null))
        .put("stream", payload.stream());
  }

  @Override
  public void foreseen(Foresight foresight, Demand demand, Payload payload) {
    ArrayNode tiers = out.putArray("tiers");
    for (Foresight.Row row : foresight.rows()) {
      ObjectNode tier = tiers.addObject().put("priority", row.priority());
      ArrayNode candidates = tier.putArray("candidates");
      row.seats().forEach(seat -> seat(seat, foresight, demand, payload, candidates.addObject()));
    }
    foresight
        .next()
        .ifPresent(
            next ->
                out.putObject("next")
                    .put("target", next.target().name())
                    .put("model", demand.modelAt(next.target()).orElse(""))
                    .put("certain", next.certain())
                    .put("last_resort", next.lastResort()));
    out.put("cooling_ms", foresight.coolingNanos() / 1_000_000);
  }

  private static void seat(
      Seat seat, Foresight foresight, Demand demand, Payload payload, ObjectNode out) {
    Target target = seat.report().target();
    Optional<String> model = demand.modelAt(target);
    Optional<Objection> objection =
        model.isPresent() ? Translation.objection(payload, target) : Optional.empty();
    out.put("target", target.name())
        .put("provider", target.provider().wireName())
        .put("weight", target.weight())
        .put("model", model.orElse(null))
        .put("state", seat.report().state().wireName())
        .put("until", until(seat).map(Instant::toString).orElse(null))
        .put("in_flight", seat.report().inFlight())
        .put("eligible", seat.eligible() && seat.servable())
        .put("share", seat.share())
        .put("reason", reason(seat, foresight, model, objection));
    ArrayNode dropped = out.putArray("dropped");
    if (model.isPresent() && objection.isEmpty()) {
      Translation.of(payload, target, model.get()).dropped().forEach(dropped::add);
    }
  }

  /** When it may be asked again, if it is its health that forbids it. */
  private static Optional<Instant> until(Seat seat) {
    TargetReport report = seat.report();
    if (!seat.servable() || seat.eligible() || report.drained().isPresent()) {
      return Optional.empty();
    }
    return Stream.of(report.ejectedUntil(), report.cooldownUntil())
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Why it would be asked, or why not. */
  private static String reason(
      Seat seat, Foresight foresight, Optional<String> model, Optional<Objection> objection) {
    if (model.isEmpty()) {
      return "has no model for this request";
    }
    if (objection.isPresent()) {
      return "cannot be told " + objection.get().field() + ": " + objection.get().reason();
    }
    if (seat.report().drained().isPresent()) {
      return "drained by an operator: " + seat.report().drained().get().reason();
    }
    boolean next =
        foresight
            .next()
            .filter(it -> it.target().id().equals(seat.report().target().id()))
            .isPresent();
    if (next) {
      return foresight.next().get().lastResort()
          ? "the last resort: rests, and is tried because nobody else is left"
          : "its turn";
    }
    if (!seat.eligible()) {
      return switch (seat.report().state()) {
        case EJECTED -> "ejected after failures in a row";
        case COOLING -> "asked to be left alone";
        case MISCONFIGURED -> "refuses the gateway's credentials";
        case PROBING -> "resting, one attempt at a time finds out";
        case UNKNOWN, HEALTHY -> "not eligible";
      };
    }
    return seat.share() > 0 ? "eligible" : "a tier of higher priority can serve";
  }

  @Override
  public void answeredHere() {
    out.put("answered_by_gateway", true);
  }

  @Override
  public void refused(int status, String code, String message) {
    out.putObject("refusal").put("status", status).put("code", code).put("message", message);
  }
}
