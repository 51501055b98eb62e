package dev.trustgate.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is kept from one snapshot to the next never shows: the next is as one made from nothing. */
class SnapshotCompilerProperties {

  private static final int TEAMS = 3;

  private final SnapshotCompiler compiler = Snapshots.compiler(_ -> Optional.empty());

  /** A gateway and all that may belong to it, some of it in two forms. */
  private record Team(
      Gateway gateway, Upstream pool, Service service, Rule rule, Rule other, ApiKey key) {

    static Team numbered(int number) {
      String name = "team-" + number;
      Gateway gateway = Samples.gateway(name, name, Gateway.Status.ACTIVE);
      Upstream pool = Samples.upstream(gateway, "pool", Samples.openai("a", 9101));
      Service service = Samples.service(pool);
      return new Team(
          gateway,
          pool,
          service,
          Samples.rule(service, "/shared"),
          Samples.rule(service, "/" + name, "POST"),
          Samples.key(gateway, "caller", name));
    }

    Configuration step(Step step, Configuration now) {
      return switch (step) {
        case BEGIN -> now.with(gateway).with(pool).with(service).with(rule);
        case END ->
            now.find(Gateway.class, gateway.id()).isPresent()
                ? now.withoutContents(gateway.id()).without(gateway.id())
                : now;
        case PAUSE -> now.with(renamed(gateway.name(), Gateway.Status.PAUSED));
        case RENAME -> now.with(renamed("once-" + gateway.name(), Gateway.Status.ACTIVE));
        case OTHER_TARGETS -> now.with(at(9102)).with(service);
        case FIRST_TARGETS -> now.with(pool).with(service);
        case NO_SERVICE -> now.without(rule.id()).without(other.id()).without(service.id());
        case OTHER_RULE -> now.with(pool).with(service).with(other);
        case NO_RULE -> now.without(rule.id());
        case KEY -> now.with(key);
        case NO_KEY -> now.without(key.id());
      };
    }

    private Gateway renamed(String name, Gateway.Status status) {
      return new Gateway(gateway.meta(), name, gateway.subdomain(), status);
    }

    private Upstream at(int port) {
      return new Upstream(
          pool.meta(),
          pool.gatewayId(),
          pool.name(),
          pool.algorithm(),
          List.of(Samples.openai("b", port)),
          pool.healthChecks(),
          pool.failover());
    }
  }

  enum Step {
    BEGIN,
    END,
    PAUSE,
    RENAME,
    OTHER_TARGETS,
    FIRST_TARGETS,
    NO_SERVICE,
    OTHER_RULE,
    NO_RULE,
    KEY,
    NO_KEY
  }

  /** A step of one team. */
  record Change(int team, Step step) {}

  @Property(tries = 300)
  void aSnapshotAfterChangesIsAsOneMadeFromNothing(@ForAll("changes") List<Change> changes) {
    List<Team> teams = IntStream.range(0, TEAMS).mapToObj(Team::numbered).toList();
    Configuration configuration = Configuration.EMPTY;
    GatewaySnapshot snapshot = compiler.compile(1, configuration);
    for (Change change : changes) {
      configuration = teams.get(change.team()).step(change.step(), configuration);
      snapshot = compiler.compile(2, configuration, snapshot);
      Configuration again = Configuration.of(configuration.all(Resource.class).toList());

      assertThat(shown(snapshot, teams)).isEqualTo(shown(compiler.compile(2, again), teams));
    }
  }

  /** All that can be asked of a snapshot, in words. */
  private static List<String> shown(GatewaySnapshot snapshot, List<Team> teams) {
    return teams.stream().flatMap(team -> shown(snapshot, team)).toList();
  }

  private static Stream<String> shown(GatewaySnapshot snapshot, Team team) {
    Configuration configuration = snapshot.configuration();
    return Stream.<Object>of(
            snapshot.gateway(team.gateway().id()).map(SnapshotCompilerProperties::shown),
            snapshot.gateway(team.gateway().name()).map(SnapshotCompilerProperties::shown),
            snapshot.gateway("once-" + team.gateway().name()).map(GatewayView::gateway),
            snapshot.gatewayOfSubdomain(team.gateway().name()).map(GatewayView::gateway),
            names(snapshot.gatewaysOfPath("/shared/v1")),
            names(snapshot.gatewaysOfPath(team.other().path())),
            snapshot.keyWithHash(team.key().sha256()),
            snapshot.anyKeys(),
            snapshot.upstream(team.pool().id()).map(UpstreamState::config),
            names(snapshot.gateways()),
            configuration.upstreams(team.gateway().id()).toList(),
            configuration.services(team.gateway().id()).toList(),
            configuration.rules(team.gateway().id()).toList(),
            configuration.keys(team.gateway().id()).toList())
        .map(Object::toString);
  }

  private static List<Object> shown(GatewayView view) {
    return List.of(
        view.gateway(),
        view.keyed(),
        view.routes().match("POST", "/shared/v1", _ -> Optional.empty()),
        view.routes().match("POST", "/" + view.gateway().name(), _ -> Optional.empty()),
        view.services().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    served ->
                        List.of(
                            served.getValue().service(), served.getValue().upstream().config()))));
  }

  private static List<String> names(List<GatewayView> views) {
    return views.stream().map(view -> view.gateway().name()).sorted().toList();
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, TEAMS - 1), Arbitraries.of(Step.class))
        .as(Change::new)
        .list()
        .ofMaxSize(20);
  }
}
