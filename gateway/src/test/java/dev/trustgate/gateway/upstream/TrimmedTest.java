package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.serving;
import static dev.trustgate.gateway.upstream.World.exhausted;
import static dev.trustgate.gateway.upstream.World.settle;
import static dev.trustgate.gateway.upstream.World.tried;
import static dev.trustgate.gateway.upstream.World.waited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refusal;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Why;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who refused the thoughts of another model is asked once more, without them. */
class TrimmedTest {

  private static final Outcome SEAL = new Refused(400, Refusal.FOREIGN_SEAL);
  private static final Outcome DOWN = new Refused(504);
  private static final Outcome OK = new Answered(200);

  private static final Demand THOUGHTFUL =
      new Demand(Optional.of("m"), Dialect.OPENAI, _ -> true, _ -> true, _ -> true);

  private static World world(String... names) {
    return new World(config(names));
  }

  /** Each in a tier of its own, in this order. */
  private static Config config(String... names) {
    Target[] targets = new Target[names.length];
    for (int i = 0; i < names.length; i++) {
      targets[i] = serving(names[i], i + 1, "m");
    }
    return Config.of(targets);
  }

  private static Failover begin(World world) {
    return world.state().begin(THOUGHTFUL);
  }

  private static Demand only(String name) {
    return new Demand(Optional.of("m"), Dialect.OPENAI, one -> one.name().equals(name));
  }

  /** The next attempt is on this target, and trimmed or not; ends it so. */
  private static void step(Failover walk, String name, boolean trimmed, Outcome outcome) {
    Attempt attempt = tried(walk);
    assertThat(attempt.target().name()).isEqualTo(name);
    assertThat(attempt.trimmed()).isEqualTo(trimmed);
    attempt.settle(outcome);
  }

  @Test
  void othersAreAskedFirstAndThenTheSameOnceMore() {
    World world = world("claude", "other");
    Failover walk = begin(world);

    step(walk, "claude", false, SEAL);
    step(walk, "other", false, DOWN);
    step(walk, "claude", true, OK);

    assertThat(exhausted(walk).why()).isEqualTo(Why.SETTLED);
    assertThat(walk.trail()).extracting(Tried::number).containsExactly(1, 2, 3);
    assertThat(world.report("claude").state()).isEqualTo(TargetReport.State.HEALTHY);
    assertThat(world.report("claude").counts().failures()).isZero();
    assertThat(world.inFlight()).isZero();
  }

  @Test
  void onceAndNotTwice() {
    World world = world("claude");
    Failover walk = begin(world);

    step(walk, "claude", false, SEAL);
    step(walk, "claude", true, SEAL);

    Exhausted end = exhausted(walk);
    assertThat(end.why()).isEqualTo(Why.TARGETS_SPENT);
    assertThat(end.mostInformative()).map(Tried::number).contains(2);
  }

  @Test
  void eachOfThemFromTheTop() {
    Failover walk = begin(world("a", "b"));

    step(walk, "a", false, SEAL);
    step(walk, "b", false, SEAL);
    step(walk, "a", true, DOWN);
    step(walk, "b", true, OK);
  }

  @Test
  void notIfThereIsNothingToLeaveOut() {
    World world = world("claude");
    Failover walk = world.state().begin(only("claude"));

    step(walk, "claude", false, SEAL);

    Exhausted end = exhausted(walk);
    assertThat(end.why()).isEqualTo(Why.TARGETS_SPENT);
    assertThat(end.mostInformative()).map(Tried::outcome).contains(SEAL);
  }

  @Test
  void theBoundOfDifferentTargetsIsNotTouched() {
    Failover walk = new World(config("claude", "other").attempts(1)).state().begin(THOUGHTFUL);

    step(walk, "claude", false, SEAL);
    step(walk, "claude", true, DOWN);

    assertThat(exhausted(walk).why()).isEqualTo(Why.ATTEMPTS_SPENT);
  }

  /** Whoever is well and is told the same otherwise is under no strain by it. */
  @Test
  void itIsNotPaidForAsARetry() {
    World world = world("claude");
    for (int i = 0; i < 40; i++) {
      Failover walk = begin(world);
      step(walk, "claude", false, SEAL);
      step(walk, "claude", true, OK);
    }
  }

  /** Others are asked as long as there are retries for that, and it costs none of them. */
  @Test
  void withoutARetryLeftNobodyElseIsAskedBefore() {
    World world = world("claude", "other");
    int others = 0;
    for (int i = 0; i < 40; i++) {
      Failover walk = begin(world);
      step(walk, "claude", false, SEAL);
      Attempt next = tried(walk);
      others += next.trimmed() ? 0 : 1;
      assertThat(next.target().name()).isEqualTo(next.trimmed() ? "claude" : "other");
      next.settle(OK);
    }

    assertThat(others).isEqualTo(10 + 40 / 5);
  }

  @Test
  void whatComesOfItIsToldIfThereIsNoRetryForOthers() {
    World world = world("claude", "other");
    for (int i = 0; i < 20; i++) {
      Failover walk = begin(world);
      step(walk, "claude", false, SEAL);
      tried(walk).settle(OK);
    }
    Failover walk = begin(world);
    step(walk, "claude", false, SEAL);
    step(walk, "claude", true, DOWN);

    Exhausted end = exhausted(walk);
    assertThat(end.why()).isEqualTo(Why.BUDGET_SPENT);
    assertThat(end.mostInformative()).map(Tried::outcome).contains(DOWN);
  }

  @Test
  void nobodyIsWaitedForWhoCools() {
    World world = world("claude", "busy");
    settle(world.state().begin(only("busy")), new Refused(429, Duration.ofSeconds(1)));
    Failover walk = begin(world);

    step(walk, "claude", false, SEAL);
    step(walk, "claude", true, DOWN);

    assertThat(waited(walk)).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  /** An operator's wait is for the sake of a tier, and where a lower one would serve it stays. */
  @Test
  void theWaitForATierIsOnlyLeftOutIfNobodyElseIsThere() {
    Config config =
        Config.of(serving("claude", 1, "m"), serving("busy", 2, "m"), serving("low", 3, "m"))
            .retryAfterWait(Duration.ofSeconds(5));
    World world = new World(config);
    settle(world.state().begin(only("busy")), new Refused(429, Duration.ofSeconds(4)));
    Failover walk = begin(world);
    step(walk, "claude", false, SEAL);
    assertThat(waited(walk)).isEqualTo(Duration.ofSeconds(4).toNanos());

    settle(world.state().begin(only("low")), new Refused(429, Duration.ofSeconds(20)));
    Failover next = begin(world);
    step(next, "claude", false, SEAL);
    step(next, "claude", true, OK);
  }

  /** At a glance somebody else is there, who cannot be told the request after all. */
  @Test
  void nobodyIsWaitedForForTheSakeOfWhoCannotServe() {
    Config config =
        Config.of(serving("claude", 1, "m"), serving("busy", 2, "m"), serving("low", 3, "m"))
            .retryAfterWait(Duration.ofSeconds(5));
    World world = new World(config);
    settle(world.state().begin(only("busy")), new Refused(429, Duration.ofSeconds(4)));
    Demand notLow =
        new Demand(
            Optional.of("m"),
            Dialect.OPENAI,
            _ -> true,
            target -> !target.name().equals("low"),
            _ -> true);
    Failover walk = world.state().begin(notLow);

    step(walk, "claude", false, SEAL);
    step(walk, "claude", true, OK);
  }

  @Test
  void nobodyIsTriedWhoRests() {
    World world = new World(config("claude", "resting").checks(true, 1, 60));
    settle(world.state().begin(only("resting")), DOWN);
    Failover walk = begin(world);

    step(walk, "claude", false, SEAL);
    step(walk, "claude", true, OK);
  }

  @Test
  void whoIsNotEligibleAnyMoreIsNotAsked() {
    World world = world("claude");
    Failover walk = begin(world);
    step(walk, "claude", false, SEAL);
    settle(world.state().begin(only("claude")), new Refused(429, Duration.ofSeconds(1)));

    assertThat(exhausted(walk).mostInformative()).map(Tried::outcome).contains(SEAL);
  }

  /** What the other says of the model holds for this target, too. */
  @Test
  void whoIsGivenUpForAnotherReasonIsNotAsked() {
    World world = new World(Config.of(Config.target("claude", 1), Config.target("other", 2)));
    Failover walk = begin(world);
    step(walk, "claude", false, SEAL);
    step(walk, "other", false, new Refused(404, Refusal.MODEL_NOT_FOUND));

    assertThat(exhausted(walk).why()).isEqualTo(Why.TARGETS_SPENT);
  }

  /** A caller who is told of the seal would think that nothing helps. */
  @Test
  void whoIsBusyThenIsToldAsSuchAndNotWaitedFor() {
    World world = new World(config("claude").retryAfterWait(Duration.ofSeconds(5)));
    Refused busy = new Refused(429, Duration.ofSeconds(1));
    Failover walk = begin(world);
    step(walk, "claude", false, SEAL);
    step(walk, "claude", true, busy);

    Exhausted end = exhausted(walk);
    assertThat(end.mostInformative()).map(Tried::outcome).contains(busy);
    assertThat(end.retryAfter()).contains(Duration.ofSeconds(1));
  }

  @Test
  void noPauseRepeatsIt() {
    World world = new World(config("claude").sameTargetRetries(2));
    Failover walk = begin(world);
    step(walk, "claude", false, SEAL);
    step(walk, "claude", true, new Refused(500));

    assertThat(exhausted(walk).mostInformative()).map(Tried::outcome).contains(new Refused(500));
  }

  @Test
  void nobodyIsAskedForLessWhileSomebodyIsRepeated() {
    World world = new World(config("claude", "other").sameTargetRetries(1));
    Failover walk = begin(world);
    step(walk, "claude", false, SEAL);
    step(walk, "other", false, new Refused(500));
    world.ticker().pass(waited(walk));
    step(walk, "other", false, new Refused(500));
    step(walk, "claude", true, OK);
  }
}
