package dev.trustgate.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.route.RouteTable;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What of a living configuration outlasts a change, and what a snapshot can be asked. */
class SnapshotCompilerTest {

  private final SnapshotCompiler compiler =
      Snapshots.compiler(
          reference ->
              reference.name().equals("KNOWN") ? Optional.of("sk-value") : Optional.empty());
  private final Gateway gateway = Samples.gateway("acme", "acme", Gateway.Status.ACTIVE);
  private final Target a = Samples.openai("a", 9101);
  private final Target b = Samples.openai("b", 9102);
  private final Upstream pool = Samples.upstream(gateway, "pool", a, b);
  private final GatewaySnapshot first =
      compiler.compile(1, Configuration.of(Samples.route(gateway, "/ai", pool)));

  private GatewaySnapshot next(Configuration configuration) {
    return compiler.compile(2, configuration, first);
  }

  private Upstream pool(FailoverPolicy policy, Target... targets) {
    return new Upstream(
        pool.meta().changed(Samples.BIRTH),
        pool.gatewayId(),
        pool.name(),
        pool.algorithm(),
        List.of(targets),
        pool.healthChecks(),
        policy);
  }

  private static UpstreamState alive(GatewaySnapshot snapshot, Upstream upstream) {
    return snapshot.upstream(upstream.id()).orElseThrow();
  }

  /** Begins an attempt on every target and leaves it in flight. */
  private static void occupyAll(UpstreamState state) {
    var busy = new ArrayList<String>();
    while (busy.size() < state.config().targets().size()) {
      var walk = state.begin(new Demand(Optional.of("m"), Dialect.OPENAI));
      if (walk.next() instanceof Step.Try(var attempt) && !busy.contains(attempt.target().id())) {
        busy.add(attempt.target().id());
      }
    }
  }

  private static boolean busy(UpstreamState state, String targetName) {
    return state.report().targets().stream()
        .filter(report -> report.target().name().equals(targetName))
        .allMatch(report -> report.inFlight() > 0);
  }

  @Test
  void anUnchangedUpstreamKeepsItsVeryLife() {
    GatewaySnapshot second = next(first.configuration().with(Samples.gateway("another")));

    assertThat(alive(second, pool)).isSameAs(alive(first, pool));
  }

  /** Or every change would be dearer by every other gateway's rules. */
  @Test
  void tablesOfRulesThatAreTheSameAreKept() {
    GatewaySnapshot second = next(first.configuration().with(pool(pool.failover(), b)));
    Gateway other = Samples.gateway("other");
    Upstream theirs = Samples.upstream(other, "theirs", a);
    GatewaySnapshot third =
        compiler.compile(
            3,
            second.configuration().withAll(Configuration.of(Samples.route(other, "/ai", theirs))),
            second);

    assertThat(second.index().byPath()).isSameAs(first.index().byPath());
    assertThat(routes(third, gateway)).isSameAs(routes(first, gateway));
    assertThat(third.gatewaysOfPath("/ai/v1"))
        .extracting(view -> view.gateway().id())
        .containsExactlyInAnyOrder(gateway.id(), other.id());
  }

  @Test
  void aRuleThatIsGoneIsFoundNoMore() {
    Configuration configuration = first.configuration();
    Rule gone = configuration.rules(gateway.id()).findFirst().orElseThrow();

    GatewaySnapshot second = next(configuration.without(gone.id()));

    assertThat(first.gatewaysOfPath("/ai/v1")).hasSize(1);
    assertThat(second.gatewaysOfPath("/ai/v1")).isEmpty();
  }

  @Test
  void aGatewayOfWhichNothingHasChangedKeepsItsView() {
    Gateway other = Samples.gateway("other");
    Upstream theirs = Samples.upstream(other, "theirs", a);
    GatewaySnapshot second =
        next(
            first
                .configuration()
                .withAll(Configuration.of(Samples.route(other, "/other", theirs))));

    assertThat(second.gateway(gateway.id())).containsSame(view(first, gateway));
  }

  /** Each of its parts: the gateway, its keys, its rules, its services, what is behind them. */
  @Test
  void aGatewayThatHasChangedIsSeenAnew() {
    Configuration configuration = first.configuration();
    Service service = configuration.services(gateway.id()).findFirst().orElseThrow();
    Service more = Samples.service(pool);
    var paused =
        new Gateway(gateway.meta(), gateway.name(), gateway.subdomain(), Gateway.Status.PAUSED);
    ApiKey key = Samples.key(gateway, "caller", "tg-secret");

    assertThat(view(next(configuration.with(key)), gateway).keyed()).isTrue();
    assertThat(view(next(configuration.with(more)), gateway).services()).hasSize(2);
    assertThat(view(next(configuration.with(pool(pool.failover(), b))), gateway).services())
        .extractingByKey(service.id())
        .satisfies(served -> assertThat(served.upstream().config().targets()).containsExactly(b));
    assertThat(view(next(configuration.with(paused)), gateway).gateway()).isEqualTo(paused);
  }

  private static RouteTable routes(GatewaySnapshot snapshot, Gateway gateway) {
    return view(snapshot, gateway).routes();
  }

  private static GatewayView view(GatewaySnapshot snapshot, Gateway gateway) {
    return snapshot.gateway(gateway.id()).orElseThrow();
  }

  @Test
  void theUnchangedTargetsOfAChangedUpstreamLiveOn() {
    occupyAll(alive(first, pool));
    Target moved = Samples.openai("b", 9199);
    Upstream changed = pool(pool.failover(), a, moved, Samples.openai("c", 9103));

    UpstreamState after = alive(next(first.configuration().with(changed)), pool);

    assertThat(after).isNotSameAs(alive(first, pool));
    assertThat(after.config()).isEqualTo(changed);
    assertThat(busy(after, "a")).as("unchanged").isTrue();
    assertThat(busy(after, "b")).as("another address").isFalse();
    assertThat(busy(after, "c")).as("new").isFalse();
  }

  @Test
  void aChangeOfAnotherSettingKeepsTheLifeOfEveryTarget() {
    occupyAll(alive(first, pool));
    FailoverPolicy hurried =
        Samples.clocks(
            pool.failover().responseTimeout().dividedBy(2),
            pool.failover().firstTokenTimeout(),
            pool.failover().streamIdleTimeout());

    UpstreamState after = alive(next(first.configuration().with(pool(hurried, a, b))), pool);

    assertThat(busy(after, "a")).isTrue();
    assertThat(busy(after, "b")).isTrue();
  }

  @Test
  void aRemovedUpstreamIsGone() {
    Configuration less = Configuration.of(List.of(gateway));

    assertThat(next(less).upstream(pool.id())).isEmpty();
  }

  @Test
  void gatewaysAreFoundByNameIdAndSubdomain() {
    assertThat(first.gateway("acme").orElseThrow().gateway()).isEqualTo(gateway);
    assertThat(first.gateway(gateway.id().toString())).isPresent();
    assertThat(first.gateway(gateway.id().toString().toUpperCase(java.util.Locale.ROOT)))
        .isPresent();
    assertThat(first.gatewayOfSubdomain("ACME")).isPresent();
    assertThat(first.gateway("Acme")).as("names are told apart by case").isEmpty();
    assertThat(first.gateway(UUID.randomUUID())).isEmpty();
  }

  @Test
  void onlyAGatewayWithAKeyAsksForOne() {
    var key = Samples.key(gateway, "k", "tg_secret");
    GatewaySnapshot keyed = next(first.configuration().with(key));

    assertThat(first.gateway("acme").orElseThrow().keyed()).isFalse();
    assertThat(keyed.gateway("acme").orElseThrow().keyed()).isTrue();
    assertThat(keyed.keyWithHash(Samples.sha256("tg_secret"))).contains(key);
    assertThat(keyed.keyWithHash(Samples.sha256("tg_other"))).isEmpty();
  }

  @Test
  void secretsAreLookedUpOnceAndOnlyThere() {
    Secret known = new Secret("Bearer ${env:KNOWN}");
    Secret unknown = new Secret("${env:UNKNOWN}");
    Upstream changed = pool(pool.failover(), with(a, known), with(b, unknown));

    GatewaySnapshot snapshot = next(first.configuration().with(changed));

    assertThat(snapshot.reveal(known)).contains("Bearer sk-value");
    assertThat(snapshot.reveal(unknown)).isEmpty();
    assertThat(first.reveal(a.credentials().orElseThrow().headerValue()))
        .contains("Bearer sk-canary-a");
  }

  private static Target with(Target target, Secret secret) {
    return new Target(
        target.id(),
        target.name(),
        target.provider(),
        target.endpoint(),
        target.weight(),
        target.priority(),
        target.models(),
        target.defaultModel(),
        target.headers(),
        Optional.of(new Credentials("Authorization", secret)));
  }
}
