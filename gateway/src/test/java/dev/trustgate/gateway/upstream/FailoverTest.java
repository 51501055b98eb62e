package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.serving;
import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.exhausted;
import static dev.trustgate.gateway.upstream.World.settle;
import static dev.trustgate.gateway.upstream.World.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.Clock;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refusal;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.TimedOut;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Why;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FailoverTest {

  private static final Outcome DOWN = new Refused(503);

  private static Demand model(String name) {
    return new Demand(Optional.of(name), Dialect.OPENAI);
  }

  private static Demand only(String target) {
    return new Demand(Optional.of("m"), Dialect.OPENAI, one -> one.name().equals(target));
  }

  @Test
  void anAnswerEndsTheWalk() {
    World world = new World(Config.of(target("a", 1), target("b", 1)));
    Failover walk = world.begin();

    assertThat(settle(walk, new Answered(200))).isEqualTo("a");

    Exhausted end = exhausted(walk);
    assertThat(end.why()).isEqualTo(Why.SETTLED);
    assertThat(end.mostInformative()).map(Tried::outcome).contains(new Answered(200));
    assertThat(walk.next()).isSameAs(end);
  }

  @Test
  void aFailureIsMendedBySomeoneElseOfTheSameTierThenByTheNext() {
    World world = new World(Config.of(target("low", 7), target("a", 1), target("b", 1)));
    Failover walk = world.begin();

    Set<String> top = new HashSet<>();
    top.add(settle(walk, DOWN));
    top.add(settle(walk, DOWN));

    assertThat(top).containsExactlyInAnyOrder("a", "b");
    assertThat(settle(walk, new Answered(200))).isEqualTo("low");
    assertThat(walk.trail()).extracting(Tried::number).containsExactly(1, 2, 3);
    assertThat(world.inFlight()).isZero();
  }

  @Test
  void retriesTakeNoTurn() {
    World world =
        new World(Config.of(target("a", 1), target("b", 2), target("c", 2)).checks(false, 1, 1));
    Demand notA = new Demand(World.ANY.model(), Dialect.OPENAI, t -> t.priority() == 2);
    StringBuilder firsts = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      Failover retrying = world.begin();
      assertThat(settle(retrying, DOWN)).isEqualTo("a");
      assertThat(settle(retrying, new Answered(200))).isIn("b", "c");
      firsts.append(settle(world.state().begin(notA), new Answered(200)));
    }

    assertThat(firsts).hasToString("bcbcbc");
  }

  @Test
  void noMoreDifferentTargetsThanAllowed() {
    World world = new World(Config.of(target("a", 1), target("b", 1), target("c", 2)).attempts(2));
    Failover walk = world.begin();
    settle(walk, DOWN);
    settle(walk, new TimedOut(Clock.RESPONSE));

    Exhausted end = exhausted(walk);

    assertThat(end.why()).isEqualTo(Why.ATTEMPTS_SPENT);
    assertThat(end.mostInformative()).map(Tried::outcome).contains(DOWN);
    assertThat(end.retryAfter()).isEmpty();
  }

  @Test
  void everyTargetOnceAndThenItIsOver() {
    World world = new World(Config.of(target("a", 1), target("b", 2)));
    Failover walk = world.begin();
    assertThat(settle(walk, DOWN)).isEqualTo("a");
    assertThat(settle(walk, DOWN)).isEqualTo("b");

    assertThat(exhausted(walk).why()).isEqualTo(Why.TARGETS_SPENT);
  }

  @Test
  void theCallersOwnMistakeIsNobodyElsesBusiness() {
    World world = new World(Config.of(target("a", 1), target("b", 1)));
    Failover walk = world.begin();
    settle(walk, new Refused(422));

    Exhausted end = exhausted(walk);

    assertThat(end.why()).isEqualTo(Why.SETTLED);
    assertThat(end.mostInformative()).map(Tried::outcome).contains(new Refused(422));
  }

  @Test
  void nobodyServesWhatNobodyHas() {
    World world = new World(Config.of(serving("a", 1, "m1"), serving("b", 2, "m2")));
    Demand unsayable = new Demand(Optional.of("m1"), Dialect.OPENAI, _ -> false);

    Exhausted end = exhausted(world.state().begin(unsayable));

    assertThat(end).isEqualTo(new Exhausted(Why.NOBODY_SERVES, Optional.empty(), Optional.empty()));
  }

  @Test
  void onlyThoseWhoCanServeAreAsked() {
    World world = new World(Config.of(target("a", 1), target("b", 1), target("c", 2)));
    Demand onlyC =
        new Demand(Optional.of("x"), Dialect.OPENAI, target -> target.name().equals("c"));

    assertThat(settle(world.state().begin(onlyC), new Answered(200))).isEqualTo("c");
  }

  @Test
  void afterModelNotFoundOnlyThoseWhoDeclareItAreAsked() {
    World world =
        new World(
            Config.of(target("any", 1), serving("other", 2, "m2"), serving("has", 3, "m0", "m1")));
    Failover walk = world.state().begin(model("m1"));

    assertThat(settle(walk, new Refused(404, Refusal.MODEL_NOT_FOUND))).isEqualTo("any");
    assertThat(settle(walk, DOWN)).isEqualTo("has");

    Exhausted end = exhausted(walk);
    assertThat(end.why()).isEqualTo(Why.TARGETS_SPENT);
    assertThat(end.mostInformative()).map(tried -> tried.target().name()).contains("any");
  }

  @Test
  void whatIsTooLongForOneModelGoesToAnotherModelOrALowerTier() {
    World world =
        new World(
            Config.of(
                serving("a", 1, "small"),
                serving("twin", 1, "small"),
                serving("b", 1, "large"),
                serving("c", 2, "small")));
    Failover walk = world.state().begin(model("unknown"));

    String first = settle(walk, new Refused(400, Refusal.CONTEXT_LENGTH));
    assertThat(first).isIn("a", "twin");
    assertThat(settle(walk, new Refused(400, Refusal.CONTEXT_LENGTH))).isEqualTo("b");
    assertThat(settle(walk, new Answered(200))).isEqualTo("c");
  }

  @Test
  void whatIsAboveTheLimitOfOneGoesToAnyOtherAndTheOneServesOn() {
    World world = new World(Config.of(serving("a", 1, "m"), serving("twin", 1, "m")));
    Failover walk = world.state().begin(model("m"));

    String first = settle(walk, new Refused(429, Refusal.ABOVE_LIMIT));
    String second = settle(walk, new Refused(413, Refusal.ABOVE_LIMIT));

    assertThat(Set.of(first, second)).containsExactlyInAnyOrder("a", "twin");
    Exhausted end = exhausted(walk);
    assertThat(end.why()).isEqualTo(Why.TARGETS_SPENT);
    assertThat(end.retryAfter()).as("no wait helps").isEmpty();
    for (String target : List.of("a", "twin")) {
      assertThat(world.report(target).state()).isEqualTo(TargetReport.State.HEALTHY);
      assertThat(world.report(target).cooldownUntil()).isEmpty();
      assertThat(world.report(target).counts().failures()).isZero();
    }
  }

  /** One that can never serve it keeps nobody from trying one that rests. */
  @Test
  void whatIsAboveTheLimitOfOneTriesOneThatRests() {
    World world =
        new World(Config.of(serving("a", 1, "m"), serving("resting", 2, "m")).checks(true, 1, 60));
    settle(world.state().begin(only("resting")), DOWN);
    assertThat(world.report("resting").state()).isEqualTo(TargetReport.State.EJECTED);
    Failover walk = world.state().begin(model("m"));

    assertThat(settle(walk, new Refused(429, Refusal.ABOVE_LIMIT))).isEqualTo("a");
    assertThat(settle(walk, new Answered(200))).isEqualTo("resting");
  }

  @Test
  void thoughtsOfAnotherModelAreHeardByWhoeverTakesThem() {
    World world = new World(Config.of(serving("claude", 1, "m"), serving("other", 2, "m")));
    Failover walk = world.state().begin(model("m"));

    assertThat(settle(walk, new Refused(400, Refusal.FOREIGN_SEAL))).isEqualTo("claude");
    assertThat(settle(walk, new Answered(200))).isEqualTo("other");
    assertThat(world.report("claude").state()).isEqualTo(TargetReport.State.HEALTHY);
  }

  @Test
  void whatIsAboveTheLimitOfOneHearsWhenTheOtherHasCooled() {
    World world = new World(Config.of(serving("a", 1, "m"), serving("busy", 2, "m")));
    settle(world.state().begin(only("busy")), new Refused(429, Duration.ofSeconds(20)));
    Failover walk = world.state().begin(model("m"));
    settle(walk, new Refused(429, Refusal.ABOVE_LIMIT));

    assertThat(exhausted(walk).retryAfter()).contains(Duration.ofSeconds(20));
  }

  @Test
  void whatIsTooLongEverywhereIsToldAsSuch() {
    World world = new World(Config.of(serving("a", 1, "m"), serving("twin", 1, "m")));
    Failover walk = world.state().begin(model("m"));
    settle(walk, new Refused(400, Refusal.CONTEXT_LENGTH));

    Exhausted end = exhausted(walk);

    assertThat(end.why()).isEqualTo(Why.TARGETS_SPENT);
    assertThat(end.mostInformative()).isPresent();
    assertThat(world.report("a").state()).isEqualTo(TargetReport.State.HEALTHY);
  }

  @Test
  void pastItsDeadlineNothingIsTriedAnyMore() {
    World world = new World(Config.of(target("a", 1), target("b", 1)));
    long deadline = world.ticker().nanos() + Duration.ofSeconds(5).toNanos();
    Failover walk = world.state().begin(World.ANY, deadline);
    Attempt attempt = tried(walk);
    world.ticker().passSeconds(5);
    attempt.settle(DOWN);

    assertThat(exhausted(walk).why()).isEqualTo(Why.DEADLINE);
    assertThat(walk.remainingNanos()).isZero();
    assertThat(walk.deadlineNanos()).isEqualTo(deadline);
  }

  @Test
  void theConfiguredTimeIsTheDeadlineIfNoneIsGiven() {
    World world = new World(Config.of(target("a", 1)), Long.MAX_VALUE - 5);

    assertThat(world.begin().remainingNanos()).isEqualTo(Duration.ofMinutes(10).toNanos());
    assertThat(settle(world.begin(), new Answered(200))).isEqualTo("a");
  }

  @Test
  void theNextStepMustNotBeAskedForWhileAnAttemptIsOut() {
    World world = new World(Config.of(target("a", 1)));
    Failover walk = world.begin();
    tried(walk);

    assertThatThrownBy(walk::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCallerWhoLeftEndsTheWalk() {
    World world = new World(Config.of(target("a", 1), target("b", 1)));
    Failover walk = world.begin();
    settle(walk, new ClientGone());

    assertThat(exhausted(walk).why()).isEqualTo(Why.SETTLED);
  }

  @Test
  void aBrokenAnswerIsFollowedByAnotherOnlyIfItMayBeResumed() {
    World world = new World(Config.of(target("a", 1), target("b", 1)));
    Failover broken = world.begin();
    settle(broken, new BrokeMidAnswer(Break.CUT, false));
    assertThat(exhausted(broken).why()).isEqualTo(Why.SETTLED);

    Failover resumed = world.begin();
    String first = settle(resumed, new BrokeMidAnswer(Break.CUT, true));
    assertThat(settle(resumed, new Answered(200))).isNotEqualTo(first);
  }

  @Test
  void theWalkReturnsToTheTopOnceSomebodyThereIsBack() {
    World world = new World(Config.of(target("a", 1), target("b", 2)).checks(true, 1, 60));
    Failover walk = world.begin();
    assertThat(settle(walk, DOWN)).isEqualTo("a");
    assertThat(settle(walk, new Answered(200))).isEqualTo("b");
    assertThat(world.answered()).isEqualTo("b");

    world.ticker().pass(Duration.ofSeconds(60).toNanos() - 1);
    assertThat(world.answered()).isEqualTo("b");
    world.ticker().pass(1);
    assertThat(world.answered()).isEqualTo("a");
    assertThat(world.report("a").state()).isEqualTo(TargetReport.State.HEALTHY);
  }

  @Test
  void whereNobodyElseIsNoRetryIsTakenFromTheBudget() {
    World world = new World(Config.of(target("a", 1)).checks(false, 3, 60));
    for (int i = 0; i < 20; i++) {
      Failover walk = world.begin();
      settle(walk, DOWN);
      assertThat(exhausted(walk).why()).isEqualTo(Why.TARGETS_SPENT);
    }
  }

  @Test
  void retriesAreBoundByABudgetOfTheUpstream() {
    World world = new World(Config.of(target("a", 1), target("b", 1)).checks(false, 3, 60));
    int retried = 0;
    int spent = 0;
    for (int i = 0; i < 40; i++) {
      Failover walk = world.begin();
      settle(walk, new Unreachable(Obstacle.REFUSED));
      switch (walk.next()) {
        case Step.Try(Attempt attempt) -> {
          attempt.settle(new Unreachable(Obstacle.REFUSED));
          retried++;
        }
        case Exhausted end -> {
          assertThat(end.why()).isEqualTo(Why.BUDGET_SPENT);
          assertThat(end.mostInformative()).isPresent();
          spent++;
        }
        case Step.Wait _ -> throw new AssertionError("nothing to wait for");
      }
    }

    assertThat(retried).isEqualTo(10 + 40 / 5);
    assertThat(spent).isEqualTo(40 - retried);
  }
}
