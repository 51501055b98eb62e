package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.exhausted;
import static dev.trustgate.gateway.upstream.World.settle;
import static dev.trustgate.gateway.upstream.World.tried;
import static dev.trustgate.gateway.upstream.World.waited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Clock;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.TimedOut;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Why;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Outcome OK = new Answered(200);

  private static Refused busy(double seconds) {
    return new Refused(429, Duration.ofNanos((long) (seconds * SECOND)));
  }

  @Test
  void aBusyTierIsLeftAtOnceAndReturnedToWhenItSaid() {
    World world = new World(Config.of(target("a", 1), target("b", 2)));
    Failover walk = world.begin();
    assertThat(settle(walk, busy(20))).isEqualTo("a");
    assertThat(settle(walk, OK)).isEqualTo("b");

    assertThat(world.report("a").state()).isEqualTo(State.COOLING);
    assertThat(world.report("a").consecutiveFailures()).isZero();
    world.ticker().pass(20 * SECOND - 1);
    assertThat(world.answered()).isEqualTo("b");
    world.ticker().pass(1);
    assertThat(world.answered()).isEqualTo("a");
  }

  @Test
  void whenAllAreCoolingTheEarliestIsWaitedForIfItIsSoon() {
    World world = new World(Config.of(target("a", 1), target("b", 2)));
    Failover walk = world.begin();
    settle(walk, busy(300));
    settle(walk, busy(1.5));
    assertThat(exhausted(walk).why()).isEqualTo(Why.TARGETS_SPENT);

    Failover next = world.begin();
    assertThat(waited(next)).isEqualTo(3 * SECOND / 2);
    world.ticker().pass(SECOND);
    assertThat(waited(next)).isEqualTo(SECOND / 2);
    world.ticker().pass(SECOND / 2);
    assertThat(settle(next, OK)).isEqualTo("b");
  }

  @Test
  void whenAllAreCoolingForLongTheCallerHearsForHowLong() {
    World world = new World(Config.of(target("a", 1), target("b", 2)));
    Failover walk = world.begin();
    settle(walk, busy(30));
    settle(walk, busy(12));
    world.ticker().passSeconds(2);

    Exhausted end = exhausted(world.begin());

    assertThat(end.why()).isEqualTo(Why.COOLING);
    assertThat(end.mostInformative()).isEmpty();
    assertThat(end.retryAfter()).contains(Duration.ofSeconds(10));
  }

  @Test
  void waitsForCoolingTargetsAddUpToTwoSecondsAtMost() {
    World world = new World(Config.of(target("a", 1), target("b", 1)));
    world.request(busy(1.5));
    world.request(busy(1.5));
    Failover patient = world.begin();
    assertThat(waited(patient)).isEqualTo(3 * SECOND / 2);
    world.ticker().pass(3 * SECOND / 2);
    // Others were faster, and were told to come back later.
    world.request(busy(1));
    world.request(busy(1));

    assertThat(exhausted(patient).why()).isEqualTo(Why.COOLING);
  }

  @Test
  void aWaitThatDoesNotFitTheDeadlineIsNotBegun() {
    World world = new World(Config.of(target("a", 1)));
    world.request(busy(1.5));

    Failover walk = world.state().begin(World.ANY, world.ticker().nanos() + 3 * SECOND / 2);

    Exhausted end = exhausted(walk);
    assertThat(end.why()).isEqualTo(Why.COOLING);
    assertThat(end.retryAfter()).contains(Duration.ofMillis(1_500));
  }

  @Test
  void oneWhoWasBusyForThisRequestIsNotWaitedForByDefault() {
    World world = new World(Config.of(target("a", 1)));
    Failover walk = world.begin();
    settle(walk, busy(1));

    Exhausted end = exhausted(walk);

    assertThat(end.why()).isEqualTo(Why.TARGETS_SPENT);
    assertThat(end.mostInformative()).map(Tried::outcome).contains(busy(1));
    assertThat(end.retryAfter()).contains(Duration.ofSeconds(1));
  }

  @Test
  void aShortRetryAfterIsWaitedForInsteadOfLeavingTheTier() {
    World world =
        new World(Config.of(target("a", 1), target("b", 2)).retryAfterWait(Duration.ofSeconds(5)));
    Failover walk = world.begin();
    assertThat(settle(walk, busy(4))).isEqualTo("a");

    assertThat(waited(walk)).isEqualTo(4 * SECOND);
    Failover other = world.begin();
    assertThat(waited(other)).isEqualTo(4 * SECOND);
    world.ticker().passSeconds(4);

    assertThat(settle(walk, OK)).isEqualTo("a");
    assertThat(settle(other, OK)).isEqualTo("a");
  }

  @Test
  void aLongRetryAfterIsNot() {
    World world =
        new World(Config.of(target("a", 1), target("b", 2)).retryAfterWait(Duration.ofSeconds(5)));
    Failover walk = world.begin();
    settle(walk, busy(6));

    assertThat(settle(walk, OK)).isEqualTo("b");
  }

  @Test
  void aRetryAfterBeyondTheDeadlineIsNotWaitedForEither() {
    World world =
        new World(Config.of(target("a", 1), target("b", 2)).retryAfterWait(Duration.ofSeconds(5)));
    Failover walk = world.state().begin(World.ANY, world.ticker().nanos() + 3 * SECOND);
    settle(walk, busy(3));

    assertThat(settle(walk, OK)).isEqualTo("b");
  }

  @Test
  void anotherTargetOfTheTierComesBeforeAnyWait() {
    World world =
        new World(
            Config.of(target("a", 1), target("b", 1), target("c", 2))
                .retryAfterWait(Duration.ofSeconds(5)));
    Failover walk = world.begin();
    String first = settle(walk, busy(4));
    String second = settle(walk, busy(3));

    assertThat(second).isNotEqualTo(first);
    assertThat(waited(walk)).isEqualTo(3 * SECOND);
    world.ticker().passSeconds(3);
    assertThat(settle(walk, OK)).isEqualTo(second);
  }

  @Test
  void aTargetIsTakenAtItsWordOnceOnly() {
    World world =
        new World(Config.of(target("a", 1), target("b", 2)).retryAfterWait(Duration.ofSeconds(5)));
    Failover walk = world.begin();
    settle(walk, busy(4));
    waited(walk);
    world.ticker().passSeconds(4);
    assertThat(settle(walk, busy(1))).isEqualTo("a");

    assertThat(settle(walk, OK)).isEqualTo("b");
  }

  @Test
  void waitingForATargetDoesNotCountAsAnotherTarget() {
    World world =
        new World(Config.of(target("a", 1)).attempts(1).retryAfterWait(Duration.ofSeconds(5)));
    Failover walk = world.begin();
    settle(walk, busy(1));
    waited(walk);
    world.ticker().passSeconds(1);

    assertThat(settle(walk, OK)).isEqualTo("a");
    assertThat(walk.trail()).hasSize(2);
  }

  @Test
  void aFastFailureIsTriedAgainAfterAPauseIfTheTierHasNobodyElse() {
    World world = new World(Config.of(target("a", 1), target("b", 2)).sameTargetRetries(2));
    Failover walk = world.begin();
    assertThat(settle(walk, new Refused(500))).isEqualTo("a");

    long first = waited(walk);
    world.ticker().pass(first);
    assertThat(settle(walk, new Unreachable(Obstacle.RESET))).isEqualTo("a");
    long second = waited(walk);
    world.ticker().pass(second);
    assertThat(settle(walk, OK)).isEqualTo("a");

    assertThat(first).isBetween(1L, 25_000_000L);
    assertThat(second).isBetween(1L, 50_000_000L);
    assertThat(walk.trail()).hasSize(3);
  }

  @Test
  void itIsTriedAgainNoMoreOftenThanAllowed() {
    World world = new World(Config.of(target("a", 1), target("b", 2)).sameTargetRetries(1));
    Failover walk = world.begin();
    settle(walk, new Refused(503));
    world.ticker().pass(waited(walk));
    assertThat(settle(walk, new Refused(503))).isEqualTo("a");

    assertThat(settle(walk, OK)).isEqualTo("b");
  }

  @Test
  void eachTargetMayBeTriedAgainAsOftenAsAllowed() {
    World world = new World(Config.of(target("a", 1), target("b", 2)).sameTargetRetries(1));
    Failover walk = world.begin();
    for (String name : new String[] {"a", "b"}) {
      assertThat(settle(walk, new Refused(503))).isEqualTo(name);
      world.ticker().pass(waited(walk));
      assertThat(settle(walk, new Refused(503))).isEqualTo(name);
    }

    assertThat(exhausted(walk).why()).isEqualTo(Why.TARGETS_SPENT);
  }

  @Test
  void anotherTargetOfTheTierComesBeforeTheSameOne() {
    World world =
        new World(Config.of(target("a", 1), target("b", 1), target("c", 2)).sameTargetRetries(1));
    Failover walk = world.begin();
    String first = settle(walk, new Refused(502));
    String second = settle(walk, new Refused(502));
    assertThat(second).isNotEqualTo(first);

    world.ticker().pass(waited(walk));

    assertThat(settle(walk, new Refused(502))).isEqualTo(second);
    assertThat(settle(walk, OK)).isEqualTo("c");
  }

  @Test
  void slowFailuresAndEjectedTargetsAreNotTriedAgain() {
    Config config = Config.of(target("a", 1), target("b", 2)).sameTargetRetries(3);
    World slow = new World(config);
    Failover first = slow.begin();
    settle(first, new TimedOut(Clock.RESPONSE));
    assertThat(settle(first, OK)).isEqualTo("b");

    World strict = new World(config.checks(true, 1, 60));
    Failover second = strict.begin();
    settle(second, new Refused(500));
    assertThat(settle(second, OK)).isEqualTo("b");
  }

  @Test
  void aPauseNeverOutlastsTheDeadline() {
    World world = new World(Config.of(target("a", 1)).sameTargetRetries(1));
    Failover walk = world.state().begin(World.ANY, world.ticker().nanos() + 1);
    settle(walk, new Refused(500));

    assertThat(waited(walk)).isEqualTo(1);
    world.ticker().pass(1);
    assertThat(exhausted(walk).why()).isEqualTo(Why.DEADLINE);
  }

  @Test
  void aBurstOfRefusalsDoesNotAddUp() {
    World world = new World(Config.of(target("a", 1)));
    Attempt[] burst = new Attempt[20];
    for (int i = 0; i < burst.length; i++) {
      burst[i] = tried(world.begin());
    }
    world.ticker().passSeconds(1);
    for (Attempt attempt : burst) {
      attempt.settle(new Refused(429));
    }

    assertThat(world.report("a").cooldownUntil()).contains(ManualTicker.BEGINNING.plusSeconds(2));
  }
}
