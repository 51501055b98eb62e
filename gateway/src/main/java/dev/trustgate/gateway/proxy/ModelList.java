package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.route.RouteMatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question for models, which the gateway answers itself. A rule that only lets POST through
 * answers it too.
 *
 * @param rule whose models they are
 * @param one the model that is asked for; empty if all of them are
 */
record ModelList(Rule rule, Optional<String> one) {

  private static final String MODELS = "/models";
  private static final int NOT_FOUND = 404;
  private static final int NAMED = 50;

  /** The question, if the request is one. */
  static Optional<ModelList> asked(GatewayView view, Caller caller) {
    String path = CallerDialect.withoutSlash(caller.path());
    boolean all = path.endsWith(MODELS);
    if (!caller.method().equals("GET") || !(all || path.contains(MODELS + "/"))) {
      return Optional.empty();
    }
    return switch (view.routes().matchAnyMethod(caller.path(), caller::header)) {
      case RouteMatch.Matched(Rule rule, _) when all ->
          Optional.of(new ModelList(rule, Optional.empty()));
      case RouteMatch.Matched(Rule rule, String rest) ->
          CallerDialect.of(caller, rest).isPresent()
              ? Optional.empty()
              : model(rest).map(name -> new ModelList(rule, Optional.of(name)));
      case RouteMatch.MethodNotAllowed _, RouteMatch.NoRule _ -> throw Misdirected.noRoute(caller);
    };
  }

  /** The name behind the word; it may hold slashes itself. */
  private static Optional<String> model(String rest) {
    String path = CallerDialect.withoutSlash(rest);
    int at = path.indexOf(MODELS + "/");
    return at < 0
        ? Optional.empty()
        : Optional.of(path.substring(at + MODELS.length() + 1)).filter(name -> !name.isEmpty());
  }

  /** Refuses if one is asked for that is not in the list. */
  void check(List<Target> targets) {
    if (one.isPresent() && !names(targets).contains(one.get())) {
      throw new RefusedException(
          Refusal.of(
                  NOT_FOUND,
                  "model_not_found",
                  "there is no model " + one.get() + " in the list; " + known(targets))
              .blaming("model"));
    }
  }

  /** What the configuration calls by name, each once. */
  static List<String> names(List<Target> targets) {
    return targets.stream()
        .flatMap(target -> Stream.concat(target.models().stream(), target.defaultModel().stream()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The end of a sentence that says which models there are. */
  static String known(List<Target> targets) {
    String models = names(targets).stream().limit(NAMED).collect(Collectors.joining(", "));
    return models.isEmpty() ? "no model is configured" : "the models are: " + models;
  }
}
