package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.exhausted;
import static dev.trustgate.gateway.upstream.World.settle;
import static dev.trustgate.gateway.upstream.World.tried;
import static dev.trustgate.gateway.upstream.World.waited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.Unsendable;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Why;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastResortTest {

  private static final Outcome OK = new Answered(200);
  private static final Outcome DOWN = new Refused(500);

  private static World ejected(String... names) {
    Config config =
        Config.of(Arrays.stream(names).map(name -> target(name, 1)).toArray(Target[]::new));
    World world = new World(config.checks(true, 1, 60));
    for (String name : names) {
      Demand only = new Demand(World.ANY.model(), World.ANY.dialect(), t -> t.name().equals(name));
      settle(world.state().begin(only), DOWN);
      world.ticker().passSeconds(1);
    }
    return world;
  }

  @Test
  void theOneWhoHasRestedLongestIsTriedFirstAndIsInFlightMeanwhile() {
    World world =
        new World(Config.of(target("a", 1), target("b", 1), target("c", 1)).checks(true, 1, 60));
    Failover first = world.begin();
    for (int i = 0; i < 3; i++) {
      // Asked in no order of the list: the trial goes by time.
      Attempt attempt = World.tried(first);
      world.ticker().passSeconds(1);
      attempt.settle(new Refused(500));
    }

    Attempt trial = World.tried(world.begin());

    assertThat(trial.target()).isEqualTo(first.trail().getFirst().target());
    assertThat(world.inFlight()).isEqualTo(1);
  }

  @Test
  void whenAllAreEjectedOneTrialAtATimePerTargetGoesThrough() {
    World world = ejected("a", "b");

    Attempt first = tried(world.begin());
    Attempt second = tried(world.begin());
    Exhausted third = exhausted(world.begin());

    assertThat(List.of(first.target().name(), second.target().name())).containsExactly("a", "b");
    assertThat(third.why()).isEqualTo(Why.EJECTED);
    assertThat(third.mostInformative()).isEmpty();
    assertThat(third.retryAfter()).contains(Duration.ofSeconds(1));
    first.settle(DOWN);
    assertThat(tried(world.begin()).target().name()).isEqualTo("a");
  }

  @Test
  void aGoodTrialBringsTheTargetBackForEverybody() {
    World world = ejected("a");
    Attempt trial = tried(world.begin());
    assertThat(world.report("a").state()).isEqualTo(State.PROBING);
    assertThat(world.report("a").ejectedUntil()).contains(ManualTicker.BEGINNING.plusSeconds(60));
    trial.answering();

    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
    assertThat(world.answered()).isEqualTo("a");
    assertThat(world.answered()).isEqualTo("a");
    trial.settle(OK);
  }

  @Test
  void failedTrialsDoNotPutTheRegularReturnOff() {
    World world = ejected("a");
    for (int i = 0; i < 10; i++) {
      assertThat(world.request(DOWN)).isEqualTo("a");
    }

    assertThat(world.report("a").ejectedUntil()).contains(ManualTicker.BEGINNING.plusSeconds(60));
    assertThat(world.report("a").consecutiveFailures()).isEqualTo(11);
  }

  @Test
  void aTrialThatTellsNothingIsGivenBack() {
    World world = ejected("a");
    world.request(new ClientGone());

    assertThat(world.request(OK)).isEqualTo("a");
    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
  }

  @Test
  void aWalkTriesEachEjectedTargetOnceWithinItsAttempts() {
    World world = ejected("a", "b", "c", "d");
    Failover walk = world.begin();

    assertThat(settle(walk, DOWN)).isEqualTo("a");
    assertThat(settle(walk, DOWN)).isEqualTo("b");
    assertThat(settle(walk, DOWN)).isEqualTo("c");
    assertThat(exhausted(walk).why()).isEqualTo(Why.ATTEMPTS_SPENT);
  }

  @Test
  void whileAnyoneElseIsInGoodHealthTheEjectedAreLeftAlone() {
    World world =
        new World(Config.of(target("a", 1), target("b", 2)).checks(true, 1, 60).attempts(3));
    assertThat(world.request(DOWN)).isEqualTo("a");

    for (int i = 0; i < 5; i++) {
      Failover walk = world.begin();
      assertThat(settle(walk, new Refused(422))).isEqualTo("b");
    }
    Failover walk = world.begin();
    Attempt onB = tried(walk);
    Attempt other = tried(world.begin());
    onB.settle(new Refused(429, Duration.ofSeconds(30)));

    // b is cooling, so nobody is eligible: now a may be tried before its time.
    assertThat(settle(walk, OK)).isEqualTo("a");
    other.settle(OK);
  }

  @Test
  void aTargetThatOnlyFailedForThisRequestKeepsTheEjectedOut() {
    World world = new World(Config.of(target("a", 1), target("b", 1)).checks(true, 2, 60));
    Demand onlyA = new Demand(World.ANY.model(), World.ANY.dialect(), t -> t.name().equals("a"));
    settle(world.state().begin(onlyA), DOWN);
    settle(world.state().begin(onlyA), DOWN);
    Failover walk = world.begin();
    assertThat(settle(walk, DOWN)).isEqualTo("b");

    assertThat(exhausted(walk).why()).isEqualTo(Why.TARGETS_SPENT);
    assertThat(world.report("a").counts().selections()).isEqualTo(2);
  }

  @Test
  void aTargetThatSaidWhenItWillBeBackIsPreferredToATrial() {
    World world = new World(Config.of(target("a", 1), target("b", 1)).checks(true, 1, 60));
    Demand onlyA = new Demand(World.ANY.model(), World.ANY.dialect(), t -> t.name().equals("a"));
    Demand onlyB = new Demand(World.ANY.model(), World.ANY.dialect(), t -> t.name().equals("b"));
    settle(world.state().begin(onlyA), DOWN);
    settle(world.state().begin(onlyB), new Refused(429, Duration.ofSeconds(1)));

    Failover walk = world.begin();
    world.ticker().pass(waited(walk));

    assertThat(settle(walk, OK)).isEqualTo("b");
  }

  @Test
  void anEjectedTargetThatIsAlsoCoolingIsNotTried() {
    World world = ejected("a");
    world.request(new Refused(429, Duration.ofSeconds(90)));

    Exhausted end = exhausted(world.begin());

    assertThat(end.why()).isEqualTo(Why.EJECTED);
    assertThat(end.retryAfter()).contains(Duration.ofSeconds(90));
    assertThat(world.report("a").state()).isEqualTo(State.EJECTED);
  }

  @Test
  void refusedCredentialsAreNotTriedAgainBeforeFiveMinutes() {
    World world = new World(Config.of(target("a", 1), target("b", 1)));
    Failover walk = world.begin();
    settle(walk, new Refused(401));
    settle(walk, new Unsendable());
    Exhausted first = exhausted(walk);
    Exhausted second = exhausted(world.begin());

    assertThat(first.why()).isEqualTo(Why.TARGETS_SPENT);
    assertThat(first.mostInformative()).map(Tried::outcome).contains(new Refused(401));
    assertThat(second.why()).isEqualTo(Why.MISCONFIGURED);
    assertThat(second.retryAfter()).contains(Duration.ofMinutes(5));
    world.ticker().pass(Duration.ofMinutes(5));
    assertThat(world.answered()).isNotBlank();
  }
}
