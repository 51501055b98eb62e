package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What operators watch, as server-sent events. */
final class LiveRoutes {

  static final String PATH = "/live";
  private static final String UPSTREAM = "upstream";
  private static final String AFTER = "after";

  private final Desk desk;
  private final LiveSource live;

  LiveRoutes(Desk desk, LiveSource live) {
    this.desk = desk;
    this.live = live;
  }

  List<Route> all() {
    return List.of(new Route("GET", PATH, Set.of(UPSTREAM, AFTER), this::watch));
  }

  private Reply watch(Call call) {
    Optional<UUID> only = call.query().value(UPSTREAM).map(this::found);
    Optional<String> after = call.header("last-event-id").or(() -> call.query().value(AFTER));
    if (call.method().equals("HEAD")) {
      return Reply.empty(200).with("content-type", Reply.EVENTS);
    }
    return live.open(only, after)
        .map(Reply::events)
        .orElseThrow(
            () ->
                new Refusal(
                    new Problem(
                            ProblemType.BUSY,
                            "this gateway is shutting down, or as many watch it as it allows")
                        .with("retry-after", "5")));
  }

  private UUID found(String wanted) {
    Configuration now = desk.configuration();
    int slash = wanted.indexOf('/');
    if (slash < 0) {
      throw Query.mistake("parameter `upstream` must be like `GATEWAY/UPSTREAM`");
    }
    String gatewayName = wanted.substring(0, slash);
    String upstreamName = wanted.substring(slash + 1);
    return now.gateways()
        .filter(gateway -> meant(gatewayName, gateway.id(), gateway.name()))
        .map(Gateway::id)
        .flatMap(now::upstreams)
        .filter(upstream -> meant(upstreamName, upstream.id(), upstream.name()))
        .map(Upstream::id)
        .findFirst()
        .orElseThrow(() -> Query.mistake("there is no upstream " + Shown.name(wanted)));
  }

  private static boolean meant(String idOrName, UUID id, String name) {
    return name.equals(idOrName) || id.toString().equalsIgnoreCase(idOrName);
  }
}
