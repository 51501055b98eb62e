package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Objection;
import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Step;
import java.util.List;
import java.util.Optional;

/** Says why no target of an upstream, however healthy, can serve a request. */
final class Unservable {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private Unservable() {}

  static Refusal refusal(List<Target> targets, Demand demand, Payload payload) {
    return ThreadElsewhere.refusal(Step.Why.NOBODY_SERVES, targets, demand, payload)
        .orElseGet(() -> unsaid(targets, demand, payload));
  }

  private static Refusal unsaid(List<Target> targets, Demand demand, Payload payload) {
    Optional<Objection> objection =
        targets.stream()
            .filter(target -> demand.modelAt(target).isPresent())
            .flatMap(target -> Translation.objection(payload, target).stream())
            .findFirst();
    return objection
        .map(
            why ->
                Refusal.of(
                        BAD_REQUEST,
                        "unsupported_request",
                        "no target can take this request: " + why.sentence())
                    .blaming(why.field()))
        .orElseGet(() -> noModel(demand, targets));
  }

  private static Refusal noModel(Demand demand, List<Target> targets) {
    String known = ModelList.known(targets);
    return demand.model().isEmpty()
        ? Refusal.of(BAD_REQUEST, "model_missing", "model is missing; " + known).blaming("model")
        : Refusal.of(
                NOT_FOUND,
                "model_not_found",
                "no target serves the model " + demand.model().get() + "; " + known)
            .blaming("model");
  }
}
