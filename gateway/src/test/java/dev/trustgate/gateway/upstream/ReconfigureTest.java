package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.settle;
import static dev.trustgate.gateway.upstream.World.tried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconfigureTest {

  private static final Outcome DOWN = new Refused(500);

  private static Target withKey(Target target, String key) {
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
        Optional.of(new Credentials("Authorization", new Secret(key))));
  }

  private static Target withHeader(Target target) {
    return new Target(
        target.id(),
        target.name(),
        target.provider(),
        target.endpoint(),
        target.weight(),
        target.priority(),
        target.models(),
        target.defaultModel(),
        Map.of("x-extra", "1"),
        target.credentials());
  }

  private static String answers(World world, int requests) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < requests; i++) {
      names.append(world.answered());
    }
    return names.toString();
  }

  @Test
  void changingOneTargetKeepsTheLivesOfTheOthers() {
    World world = new World(Config.of(target("a", 1), target("b", 1)).checks(true, 1, 60));
    Attempt running = tried(world.begin());
    assertThat(world.request(DOWN)).isEqualTo("b");

    world.reconfigure(
        Config.of(withKey(target("a", 1), "sk-new"), target("b", 1)).checks(true, 1, 60));

    assertThat(world.report("b").state()).isEqualTo(State.EJECTED);
    assertThat(world.report("b").counts().failures()).isEqualTo(1);
    assertThat(world.report("a").state()).isEqualTo(State.UNKNOWN);
    assertThat(world.inFlight()).isZero();
    running.settle(new Answered(200));
    assertThat(world.inFlight()).isZero();
    assertThat(world.report("a").state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void changingWeightsKeepsInFlightHealthAndTurn() {
    Config config =
        Config.of(target("a", 1, 1), target("b", 1, 1)).algorithm(Algorithm.WEIGHTED_ROUND_ROBIN);
    World world = new World(config);
    Attempt running = tried(world.begin());
    assertThat(running.target().name()).isEqualTo("a");

    world.reconfigure(
        Config.of(target("a", 1, 2), target("b", 1, 1)).algorithm(Algorithm.WEIGHTED_ROUND_ROBIN));

    assertThat(world.report("a").inFlight()).isEqualTo(1);
    assertThat(answers(world, 5)).isEqualTo("baaba");
    running.settle(new Answered(200));
    assertThat(world.inFlight()).isZero();
  }

  @Test
  void theTurnGoesOnWhenATargetJoins() {
    World world = new World(Config.of(target("a", 1), target("b", 1), target("c", 1)));
    assertThat(answers(world, 4)).isEqualTo("abca");

    world.reconfigure(Config.of(target("a", 1), target("b", 1), target("c", 1), target("d", 1)));

    assertThat(answers(world, 4)).isEqualTo("abcd");
    world.reconfigure(Config.of(target("c", 1), target("b", 1), target("a", 1)));
    // The set goes on with its fifth turn, in its new order.
    assertThat(answers(world, 3)).isEqualTo("bac");
  }

  @Test
  void anotherAlgorithmBeginsAnew() {
    World world = new World(Config.of(target("a", 1), target("b", 1), target("c", 1)));
    answers(world, 1);

    world.reconfigure(
        Config.of(target("a", 1, 5), target("b", 1), target("c", 1))
            .algorithm(Algorithm.WEIGHTED_ROUND_ROBIN));

    assertThat(answers(world, 7)).isEqualTo("aabacaa");
  }

  @Test
  void aTargetThatMovesToAnotherTierTakesItsLifeAlong() {
    World world = new World(Config.of(target("a", 1), target("b", 2)).checks(true, 1, 60));
    assertThat(world.request(DOWN)).isEqualTo("a");

    world.reconfigure(Config.of(target("a", 3), target("b", 2)).checks(true, 1, 60));

    assertThat(world.report("a").state()).isEqualTo(State.EJECTED);
    assertThat(world.answered()).isEqualTo("b");
    assertThat(world.state().report().activePriority()).hasValue(2);
  }

  @Test
  void anyChangeOfATargetBringsItBackFromRefusedCredentials() {
    World world = new World(Config.of(target("a", 1)));
    world.request(new Refused(401));
    assertThat(world.report("a").state()).isEqualTo(State.MISCONFIGURED);

    world.reconfigure(Config.of(target("a", 1)));
    assertThat(world.report("a").state()).isEqualTo(State.MISCONFIGURED);

    world.reconfigure(Config.of(withHeader(target("a", 1))));
    assertThat(world.answered()).isEqualTo("a");
    assertThat(world.report("a").counts().selections()).isEqualTo(2);
  }

  @Test
  void turningChecksOffBringsEveryoneBack() {
    World world = new World(Config.of(target("a", 1)).checks(true, 1, 60));
    world.request(DOWN);

    world.reconfigure(Config.of(target("a", 1)).checks(false, 1, 60));
    for (int i = 0; i < 5; i++) {
      assertThat(world.request(DOWN)).isEqualTo("a");
    }
    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);

    world.reconfigure(Config.of(target("a", 1)).checks(true, 1, 60));
    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
  }

  @Test
  void aWalkThatBeganBeforeTheChangeEndsInTheOldWorldAndCountsInTheNew() {
    World world = new World(Config.of(target("a", 1), target("gone", 1), target("c", 2)));
    Failover walk = world.begin();
    assertThat(settle(walk, DOWN)).isEqualTo("a");
    world.reconfigure(Config.of(target("a", 1), target("c", 1)));

    Attempt attempt = tried(walk);
    assertThat(attempt.target().name()).isEqualTo("gone");
    attempt.settle(DOWN);
    Attempt last = tried(walk);
    assertThat(last.target().name()).isEqualTo("c");
    assertThat(world.report("c").inFlight()).isEqualTo(1);
    last.settle(new Answered(200));
    assertThat(world.inFlight()).isZero();
    assertThat(world.report("c").counts().successes()).isEqualTo(1);
  }

  @Test
  void theRetryBudgetIsNotRefilledByAChange() {
    Config config = Config.of(target("a", 1), target("b", 1)).checks(false, 3, 60);
    World world = new World(config);
    int retries = 0;
    for (int i = 0; i < 30; i++) {
      Failover walk = world.begin();
      settle(walk, DOWN);
      if (walk.next() instanceof Step.Try(Attempt again)) {
        again.settle(DOWN);
        retries++;
      }
      world.reconfigure(config);
    }

    assertThat(retries).isEqualTo(10 + 30 / 5);
  }
}
