package dev.trustgate.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/**
 * One kind of change of a configuration that is in use, there and back again, so that it can be
 * made as often as one likes.
 */
enum Change {
  ALGORITHM(
      patch("upstreams/pool", "{\"algorithm\": \"least-connections\"}"),
      patch("upstreams/pool", "{\"algorithm\": \"random\"}"),
      patch("upstreams/pool", "{\"algorithm\": \"weighted-round-robin\"}"),
      patch("upstreams/pool", "{\"algorithm\": \"round-robin\"}")),
  MEMBERS(targets("first"), targets("second"), targets("first", "second")),
  WEIGHT(target(", \"weight\": 7"), target("")),
  PRIORITY(target(", \"priority\": 2"), target("")),
  HEALTH(
      patch("upstreams/pool", "{\"health_checks\": {\"threshold\": 9, \"interval\": 1}}"),
      patch("upstreams/pool", "{\"health_checks\": {\"threshold\": 3, \"interval\": 60}}")),
  RULE(
      post("rules", "{\"path\": \"/more\", \"service_id\": \"s\"}"),
      rig -> rig.api().patch(otherRule(rig), "{\"path\": \"/ai/more\"}"),
      rig -> rig.api().patch(otherRule(rig), "{\"path\": \"/more\", \"active\": false}"),
      rig -> rig.api().delete(otherRule(rig))),
  SERVICE(
      patch("services/s", "{\"description\": \"changed\"}"),
      post("services", "{\"name\": \"t\", \"type\": \"upstream\", \"upstream_id\": \"pool\"}"),
      patch("services/s", "{\"description\": null}"),
      delete("services/t")),
  GATEWAY(
      rig -> rig.api().post(gateways(rig, ""), "{\"name\": \"other\"}"),
      rig ->
          rig.api()
              .post(
                  gateways(rig, "other/upstreams"),
                  "{\"name\": \"far\", \"targets\": [%s]}".formatted(rig.target("second", ""))),
      rig -> rig.api().patch(gateways(rig, "other/upstreams/far"), "{\"algorithm\": \"random\"}"),
      rig -> rig.api().delete(gateways(rig, "other/upstreams/far")),
      rig -> rig.api().delete(gateways(rig, "other")));

  @SuppressWarnings("ImmutableEnumChecker") // List.of is one, and steps remember nothing
  private final List<Step> steps;

  /** One change, made on a rig that is in use. */
  @FunctionalInterface
  interface Step {
    void make(Rig rig);
  }

  Change(Step... steps) {
    this.steps = List.of(steps);
  }

  /** Each is made with requests in between; after the last all is as it was. */
  List<Step> steps() {
    return steps;
  }

  private static Step patch(String path, String json) {
    return rig -> rig.api().patch(rig.admin(path), json);
  }

  private static Step post(String kind, String json) {
    return rig -> rig.api().post(rig.admin(kind), json);
  }

  private static Step delete(String path) {
    return rig -> rig.api().delete(rig.admin(path));
  }

  /** These targets are left. */
  private static Step targets(String... names) {
    return rig -> {
      List<String> kept = List.of(names).stream().map(name -> rig.target(name, "")).toList();
      patch("upstreams/pool", "{\"targets\": [%s]}".formatted(String.join(", ", kept))).make(rig);
    };
  }

  /** The second target has this, too. */
  private static Step target(String more) {
    return rig ->
        patch(
                "upstreams/pool",
                "{\"targets\": [%s, %s]}"
                    .formatted(rig.target("first", ""), rig.target("second", more)))
            .make(rig);
  }

  /** The rule that is not the one of the load: rules have no names. */
  private static URI otherRule(Rig rig) {
    for (JsonNode rule : rig.api().get(rig.admin("rules")).path("items")) {
      if (!rule.path("path").asText().equals("/ai")) {
        return rig.admin("rules/" + rule.path("id").asText());
      }
    }
    throw new IllegalStateException("there is no other rule");
  }

  private static URI gateways(Rig rig, String path) {
    return rig.admin("").resolve("../../gateways" + (path.isEmpty() ? "" : "/" + path));
  }
}
