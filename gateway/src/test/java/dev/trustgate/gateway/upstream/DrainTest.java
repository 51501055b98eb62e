package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.exhausted;
import static dev.trustgate.gateway.upstream.World.tried;
import static dev.trustgate.gateway.upstream.World.waited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Why;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator takes targets out of service, sends them out, and lets them begin anew. */
class DrainTest {

  private final World world =
      new World(Config.of(target("a", 1), target("b", 1)).checks(true, 2, 60));

  private OperatorHand hand(String name) {
    return world.state().hand(name).orElseThrow();
  }

  private void ejectByFailures(String name, int failures) {
    for (int asked = 0, seen = 0; seen < failures; asked++) {
      assertThat(asked).isLessThan(100);
      Attempt attempt = tried(world.begin());
      boolean wanted = attempt.target().name().equals(name);
      attempt.settle(wanted ? new Refused(500) : new Answered(200));
      seen += wanted ? 1 : 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsSentToADrainedTarget(Algorithm algorithm) {
    World busy = new World(Config.of(target("a", 1), target("b", 1)).algorithm(algorithm));
    busy.state().hand("a").orElseThrow().drain("maintenance");

    for (int i = 0; i < 50; i++) {
      assertThat(busy.answered()).isEqualTo("b");
    }
    assertThat(busy.report("a").drained()).map(Drained::reason).contains("maintenance");
    assertThat(busy.report("a").drained()).map(Drained::at).contains(ManualTicker.BEGINNING);
    assertThat(busy.report("a").expectedShare()).isZero();
  }

  @Test
  void whatRunsMayFinish() {
    Attempt running = tried(world.begin());
    hand(running.target().id()).drain("maintenance");

    running.settle(new Answered(200));

    assertThat(world.inFlight()).isZero();
    assertThat(world.report(running.target().name()).counts().successes()).isEqualTo(1);
  }

  @Test
  void aDrainedTargetIsNotTheLastResortEither() {
    hand("a").drain("maintenance");
    ejectByFailures("b", 2);
    Attempt trial = tried(world.begin());

    assertThat(trial.target().name()).isEqualTo("b");
    Exhausted end = exhausted(world.begin());
    assertThat(end.why()).isEqualTo(Why.EJECTED);
    trial.settle(new Refused(500));
    hand("a").enable();
    assertThat(world.answered()).isEqualTo("a");
  }

  @Test
  void anEjectedTargetThatIsDrainedIsNotProbed() {
    ejectByFailures("a", 2);
    hand("a").drain("maintenance");
    world.ticker().passSeconds(600);

    assertThat(world.answered()).isEqualTo("b");
    assertThat(world.answered()).isEqualTo("b");
    hand("a").enable();
    assertThat(List.of(world.answered(), world.answered())).contains("a");
    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
  }

  @Test
  void aDrainedTargetIsNotWaitedFor() {
    ejectByFailures("b", 2);
    world.request(new Refused(429, Duration.ofSeconds(1)));
    assertThat(waited(world.begin())).isPositive();

    hand("a").drain("maintenance");

    assertThat(tried(world.begin()).target().name()).isEqualTo("b");
  }

  @Test
  void whenAllAreDrainedThatIsWhy() {
    hand("a").drain("one");
    hand("b").drain("two");

    Exhausted end = exhausted(world.begin());

    assertThat(end.why()).isEqualTo(Why.DRAINED);
    assertThat(end.retryAfter()).isEmpty();
    assertThat(world.state().report().activePriority()).isEmpty();
    assertThat(world.state().activePriority()).isEmpty();
    assertThat(world.state().standing(World.ANY).places()).allMatch(Standing.Place::drained);
  }

  @Test
  void aDrainGoesOnUntilItIsEnded() {
    hand("a").drain("one");
    hand("a").drain("another reason");
    world.ticker().pass(Duration.ofDays(3));
    world.reconfigure(Config.of(target("a", 2, 7), target("b", 1)).checks(true, 5, 10));

    assertThat(world.report("a").drained()).map(Drained::reason).contains("another reason");
    assertThat(world.report("a").drained()).map(Drained::at).contains(ManualTicker.BEGINNING);
    assertThat(hand("a").enable()).isTrue();
    assertThat(hand("a").enable()).isFalse();
    assertThat(world.report("a").drained()).isEmpty();
  }

  /** New credentials are a new life, but the same target to whoever drained it. */
  @Test
  void aDrainOutlivesTheLife() {
    world.answered();
    world.answered();
    hand("a").drain("maintenance");
    var elsewhere = Config.elsewhere(target("a", 1));

    world.reconfigure(Config.of(elsewhere, target("b", 1)));

    assertThat(world.report("a").counts().selections()).isZero();
    assertThat(world.report("a").drained()).map(Drained::reason).contains("maintenance");
  }

  @Test
  void anEjectionByHandEndsByAProbe() {
    hand("a").eject(Duration.ofSeconds(30));

    assertThat(world.report("a").state()).isEqualTo(State.EJECTED);
    assertThat(world.report("a").ejectedUntil()).contains(ManualTicker.BEGINNING.plusSeconds(30));
    assertThat(world.report("a").counts().ejections()).isEqualTo(1);
    assertThat(List.of(world.answered(), world.answered())).containsOnly("b");
    world.ticker().passSeconds(30);
    assertThat(world.report("a").state()).isEqualTo(State.PROBING);
    assertThat(List.of(world.answered(), world.answered())).contains("a");
    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
  }

  @Test
  void afterAFailedProbeTheRulesSayHowLongTheRestIs() {
    hand("a").eject(Duration.ofSeconds(5));
    world.ticker().passSeconds(5);
    ejectByFailures("a", 1);

    assertThat(world.report("a").state()).isEqualTo(State.EJECTED);
    assertThat(world.report("a").ejectedUntil())
        .contains(ManualTicker.BEGINNING.plusSeconds(5 + 120));
  }

  @Test
  void whatRanBeforeAnEjectionByHandTellsNothing() {
    Attempt running = tried(world.begin());
    hand(running.target().name()).eject(Duration.ofSeconds(60));

    running.settle(new Answered(200));

    assertThat(world.report(running.target().name()).state()).isEqualTo(State.EJECTED);
  }

  @Test
  void withoutHealthChecksNobodyCanBeEjected() {
    world.reconfigure(Config.of(target("a", 1), target("b", 1)).checks(false, 2, 60));

    assertThat(hand("a").ejectable()).isFalse();
  }

  @Test
  void aResetForgetsEverythingButTheCounters() {
    ejectByFailures("a", 2);
    world.request(new Refused(429, Duration.ofSeconds(60)));
    long selections = world.report("a").counts().selections();

    hand("a").reset();
    hand("b").reset();

    for (String name : List.of("a", "b")) {
      assertThat(world.report(name).state()).isEqualTo(State.UNKNOWN);
      assertThat(world.report(name).consecutiveFailures()).isZero();
      assertThat(world.report(name).ejectedUntil()).isEmpty();
      assertThat(world.report(name).cooldownUntil()).isEmpty();
      assertThat(world.report(name).lastError()).isEmpty();
    }
    assertThat(world.report("a").counts().selections()).isEqualTo(selections);
    assertThat(List.of(world.answered(), world.answered())).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aResetDoesNotEndADrain() {
    hand("a").drain("maintenance");
    hand("a").reset();

    assertThat(world.report("a").drained()).isPresent();
  }

  @Test
  void nobodyElseIsFoundByThatName() {
    assertThat(world.state().hand("c")).isEmpty();
    assertThat(hand("id-a").target().name()).isEqualTo("a");
  }
}
