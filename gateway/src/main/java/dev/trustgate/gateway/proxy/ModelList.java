package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.route.RouteMatch;

/** The list of models, which is the gateway's own answer. */
final class ModelList {

  private ModelList() {}

  /** Whose list it is: a rule that only lets POST through gives it too. */
  static Rule rule(GatewayView view, Caller caller) {
    return switch (view.routes().matchAnyMethod(caller.path(), caller::header)) {
      case RouteMatch.Matched matched -> matched.rule();
      case RouteMatch.MethodNotAllowed _, RouteMatch.NoRule _ -> throw Misdirected.noRoute(caller);
    };
  }
}
