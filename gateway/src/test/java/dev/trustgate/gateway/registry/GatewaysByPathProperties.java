package dev.trustgate.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.route.RouteMatch;
import dev.trustgate.gateway.route.RouteTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Asking the index and then its few gateways finds what asking every gateway finds. */
class GatewaysByPathProperties {

  @Property(tries = 1_000)
  void nobodyWithARuleIsForgottenAndNobodyComesTwice(
      @ForAll("gateways") List<GatewayView> all, @ForAll("paths") String path) {
    List<GatewayView> found = found(all, path);
    List<GatewayView> wanting = all.stream().filter(view -> wants(view, path)).toList();
    Statistics.label("gateways that want the path").collect(Math.min(3, wanting.size()));

    assertThat(found.stream().filter(view -> wants(view, path)))
        .usingElementComparator((one, other) -> one == other ? 0 : 1)
        .containsExactlyInAnyOrderElementsOf(wanting);
    assertThat(found).hasSameSizeAs(Set.copyOf(found));
  }

  @Property(tries = 500)
  void whoHasNoRuleOnTheWayIsNotAsked(
      @ForAll("gateways") List<GatewayView> all, @ForAll("paths") String path) {
    assertThat(found(all, path))
        .allMatch(view -> view.routes().prefixes().stream().anyMatch(path::startsWith));
  }

  private static List<GatewayView> found(List<GatewayView> all, String path) {
    Map<UUID, GatewayView> byId =
        all.stream().collect(Collectors.toMap(view -> view.gateway().id(), view -> view));
    Map<UUID, Tenant> tenants = new HashMap<>();
    byId.forEach(
        (id, view) ->
            tenants.put(id, new Tenant(List.of(), Optional.of(view), Map.of(), List.of())));
    return GatewaysByPath.of(tenants).of(path).stream().map(byId::get).toList();
  }

  private static boolean wants(GatewayView view, String path) {
    return view.routes().matchAnyMethod(path, _ -> Optional.of("1")) instanceof RouteMatch.Matched;
  }

  @Provide
  Arbitrary<String> paths() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "ab").list().ofMaxSize(4), Arbitraries.of("", "/"))
        .as((parts, end) -> parts.isEmpty() ? "/" : "/" + String.join("/", parts) + end);
  }

  @Provide
  Arbitrary<List<GatewayView>> gateways() {
    return rule()
        .list()
        .ofMaxSize(4)
        .map(
            rules ->
                new GatewayView(Samples.gateway("team"), false, new RouteTable(rules), Map.of()))
        .list()
        .ofMaxSize(6);
  }

  private Arbitrary<Rule> rule() {
    return Combinators.combine(
            paths(),
            Arbitraries.of(true, true, true, false),
            Arbitraries.maps(Arbitraries.of("x-a"), Arbitraries.of("1", "2")).ofMaxSize(1))
        .as(
            (path, active, headers) -> {
              UUID id = UUID.randomUUID();
              var meta = Meta.born(id, Samples.BIRTH);
              return new Rule(meta, id, path, id, Set.of(), true, active, headers);
            });
  }
}
