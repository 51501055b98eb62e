package dev.trustgate.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One kind of change of a configuration that is in use, there and back again, so that it can be
 * made as often as one likes.
 */
enum Change {
  ALGORITHM(
      algorithm("least-connections"),
      algorithm("random"),
      algorithm("weighted-round-robin"),
      algorithm("round-robin").acts(Effect.evenly())),
  MEMBERS(
      targets("first").acts(Effect.only("first")),
      targets("second").acts(Effect.only("second")),
      targets("first", "second").acts(Effect.evenly())),
  WEIGHT(
      algorithm("weighted-round-robin"),
      target(", \"weight\": 7").acts(Effect.second(7)),
      algorithm("round-robin").acts(Effect.evenly()), // whatever the weights
      algorithm("weighted-round-robin").acts(Effect.second(7)),
      target("").acts(Effect.evenly()),
      algorithm("round-robin")),
  PRIORITY(
      target(", \"priority\": 2").acts(Effect.only("first")), target("").acts(Effect.evenly())),
  HEALTH(
      patch("upstreams/pool", "{\"health_checks\": {\"threshold\": 9, \"interval\": 1}}"),
      patch("upstreams/pool", "{\"health_checks\": {\"threshold\": 3, \"interval\": 60}}")),
  RULE(
      post("rules", "{\"path\": \"/more\", \"service_id\": \"s\", \"strip_path\": true}")
          .acts(Effect.served("/more")),
      step(rig -> rig.api().patch(otherRule(rig), "{\"path\": \"/ai/more\"}"))
          .acts(Effect.served("/ai/more"))
          .acts(Effect.unknown("/more")),
      step(rig -> rig.api().patch(otherRule(rig), "{\"path\": \"/more\", \"active\": false}"))
          .acts(Effect.unknown("/more")),
      step(rig -> rig.api().delete(otherRule(rig)))),
  RULE_TO_ANOTHER_SERVICE(
      lone(),
      post("services", "{\"name\": \"t\", \"type\": \"upstream\", \"upstream_id\": \"lone\"}"),
      step(rig -> rig.api().patch(rule(rig), "{\"service_id\": \"t\"}"))
          .acts(Effect.only("second")),
      step(rig -> rig.api().patch(rule(rig), "{\"service_id\": \"s\"}")).acts(Effect.evenly()),
      delete("services/t"),
      delete("upstreams/lone")),
  SERVICE_TO_ANOTHER_UPSTREAM(
      lone(),
      patch("services/s", "{\"upstream_id\": \"lone\"}").acts(Effect.only("second")),
      patch("services/s", "{\"upstream_id\": \"pool\"}").acts(Effect.evenly()),
      delete("upstreams/lone")),
  SERVICE(
      patch("services/s", "{\"description\": \"changed\"}"),
      post("services", "{\"name\": \"t\", \"type\": \"upstream\", \"upstream_id\": \"pool\"}"),
      patch("services/s", "{\"description\": null}"),
      delete("services/t")),
  GATEWAY(
      step(rig -> rig.api().post(gateways(rig, ""), "{\"name\": \"other\"}")),
      step(
          rig ->
              rig.api()
                  .post(
                      gateways(rig, "other/upstreams"),
                      "{\"name\": \"far\", \"targets\": [%s]}"
                          .formatted(rig.target("second", "")))),
      other("services", "{\"name\": \"f\", \"type\": \"upstream\", \"upstream_id\": \"far\"}"),
      other("rules", "{\"path\": \"/far\", \"service_id\": \"f\", \"strip_path\": true}")
          .acts(Effect.servedBy("other", "/far")),
      step(
          rig ->
              rig.api().patch(gateways(rig, "other/upstreams/far"), "{\"algorithm\": \"random\"}")),
      step(rig -> rig.api().delete(gateways(rig, "other?cascade=true")))
          .acts(Effect.gone("other", "/far"))
          .acts(Effect.unknown("/far")));

  @SuppressWarnings("ImmutableEnumChecker") // List.of is one, and steps remember nothing
  private final List<Step> steps;

  /**
   * One change, made on a rig that is in use.
   *
   * @param effects what those must see who ask after it
   * @param words what the admin API must say after it, where no request is looked at
   */
  record Step(Consumer<Rig> deed, List<Effect> effects, List<Effect> words) {

    void make(Rig rig) {
      deed.accept(rig);
    }

    /** The same, which also must be seen to act. */
    Step acts(Effect effect) {
      List<Effect> more = new ArrayList<>(effects);
      more.add(effect);
      return new Step(deed, List.copyOf(more), words);
    }
  }

  Change(Step... steps) {
    this.steps = List.of(steps);
  }

  /** Each is made with requests in between; after the last all is as it was. */
  List<Step> steps() {
    return steps;
  }

  private static Step step(Consumer<Rig> deed) {
    return new Step(deed, List.of(), List.of());
  }

  private static Step patch(String path, String json) {
    return step(rig -> rig.api().patch(rig.admin(path), json));
  }

  private static Step post(String kind, String json) {
    return step(rig -> rig.api().post(rig.admin(kind), json));
  }

  private static Step delete(String path) {
    return step(rig -> rig.api().delete(rig.admin(path)));
  }

  private static Step algorithm(String name) {
    Step change = patch("upstreams/pool", "{\"algorithm\": \"%s\"}".formatted(name));
    return new Step(change.deed(), change.effects(), List.of(Effect.algorithm(name)));
  }

  /** These targets are left. */
  private static Step targets(String... names) {
    return step(
        rig -> {
          List<String> kept = List.of(names).stream().map(name -> rig.target(name, "")).toList();
          patch("upstreams/pool", "{\"targets\": [%s]}".formatted(String.join(", ", kept)))
              .make(rig);
        });
  }

  /** The second target has this, too. */
  private static Step target(String more) {
    return step(
        rig ->
            patch(
                    "upstreams/pool",
                    "{\"targets\": [%s, %s]}"
                        .formatted(rig.target("first", ""), rig.target("second", more)))
                .make(rig));
  }

  /** An upstream more, of the second target alone. */
  private static Step lone() {
    return step(
        rig ->
            rig.api()
                .post(
                    rig.admin("upstreams"),
                    "{\"name\": \"lone\", \"targets\": [%s]}".formatted(rig.target("second", ""))));
  }

  /** The rule of the load: rules have no names. */
  private static URI rule(Rig rig) {
    return rule(rig, path -> path.equals("/ai"));
  }

  /** The other one. */
  private static URI otherRule(Rig rig) {
    return rule(rig, path -> !path.equals("/ai"));
  }

  private static URI rule(Rig rig, Predicate<String> path) {
    for (JsonNode rule : rig.api().get(rig.admin("rules")).path("items")) {
      if (path.test(rule.path("path").asText())) {
        return rig.admin("rules/" + rule.path("id").asText());
      }
    }
    throw new IllegalStateException("there is no such rule");
  }

  /** One more of this kind of the other gateway. */
  private static Step other(String kind, String json) {
    return step(rig -> rig.api().post(gateways(rig, "other/" + kind), json));
  }

  private static URI gateways(Rig rig, String path) {
    return rig.admin("").resolve("../../gateways" + (path.isEmpty() ? "" : "/" + path));
  }
}
