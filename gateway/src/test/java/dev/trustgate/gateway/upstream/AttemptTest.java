package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.exhausted;
import static dev.trustgate.gateway.upstream.World.tried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.health.Observation;
import dev.trustgate.gateway.upstream.Outcome.Abandoned;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Step.Why;
import dev.trustgate.gateway.upstream.TargetReport.Counts;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptTest {

  private static final Outcome OK = new Answered(200);

  private final World world = new World(Config.of(target("a", 1)));

  @Test
  void isInFlightFromThePickToTheLastByte() {
    Attempt attempt = tried(world.begin());
    assertThat(world.inFlight()).isEqualTo(1);
    attempt.answering();
    assertThat(world.inFlight()).isEqualTo(1);

    attempt.settle(OK);

    assertThat(world.inFlight()).isZero();
  }

  @Test
  void onlyTheFirstEndingCounts() {
    Attempt attempt = tried(world.begin());

    Verdict first = attempt.settle(new Refused(503));
    Verdict second = attempt.settle(OK);
    attempt.answering();
    attempt.close();

    assertThat(second).isEqualTo(first).isEqualTo(FaultTable.judge(new Refused(503)));
    assertThat(world.inFlight()).isZero();
    assertThat(world.report("a").counts()).isEqualTo(new Counts(1, 0, 1, 0));
    assertThat(world.report("a").consecutiveFailures()).isEqualTo(1);
  }

  @Test
  void closingWithoutAWordIsNotTheTargetsFault() {
    Failover walk = world.begin();
    try (Attempt attempt = tried(walk)) {
      assertThat(attempt.number()).isEqualTo(1);
    }

    assertThat(world.inFlight()).isZero();
    assertThat(world.report("a").consecutiveFailures()).isZero();
    assertThat(exhausted(walk).mostInformative()).map(Tried::outcome).contains(new Abandoned());
  }

  static Stream<Outcome> everyEnding() {
    return FaultTable.rows().stream().flatMap(row -> row.examples().stream());
  }

  @ParameterizedTest
  @MethodSource("everyEnding")
  void everyEndingGivesThePermitBack(Outcome outcome) {
    for (boolean answering : new boolean[] {false, true}) {
      World fresh = new World(Config.of(target("a", 1)));
      Attempt attempt = tried(fresh.begin());
      if (answering) {
        attempt.answering();
      }
      attempt.settle(outcome);

      assertThat(fresh.inFlight()).isZero();
      TargetReport report = fresh.report("a");
      Verdict verdict = FaultTable.judge(outcome);
      assertThat(report.counts().successes())
          .isEqualTo(verdict.health() == Observation.SUCCESS ? 1 : 0);
      assertThat(report.counts().failures()).isEqualTo(verdict.blamesTarget() ? 1 : 0);
      assertThat(report.lastError().isPresent()).isEqualTo(verdict.blamesTarget());
      assertThat(report.cooldownUntil().isPresent())
          .isEqualTo(verdict.cooling() != Verdict.Cooling.NONE);
      assertThat(report.state() == State.MISCONFIGURED)
          .isEqualTo(verdict.health() == Observation.MISCONFIGURED);
    }
  }

  @Test
  void anAnswerThatBeganHealsAProbeAndItsBreakTakesThatBack() {
    World strict = new World(Config.of(target("a", 1), target("b", 2)).checks(true, 1, 60));
    strict.request(new Refused(500));
    strict.ticker().passSeconds(60);
    Attempt probe = tried(strict.begin());
    assertThat(tried(strict.begin()).target().name()).isEqualTo("b");

    probe.answering();
    assertThat(strict.answered()).isEqualTo("a");
    assertThat(strict.report("a").state()).isEqualTo(State.HEALTHY);
    probe.settle(new BrokeMidAnswer(Break.CUT, false));

    // Its own success is void, and the threshold is one failure.
    assertThat(strict.report("a").state()).isEqualTo(State.EJECTED);
    assertThat(probe.ejected()).isTrue();
  }

  @Test
  void streamsThatAllBreakAreFailuresInARow() {
    World plain = new World(Config.of(target("a", 1)).checks(true, 3, 60));
    for (int i = 1; i <= 3; i++) {
      Attempt attempt = tried(plain.begin());
      attempt.answering();
      assertThat(plain.report("a").consecutiveFailures()).isZero();
      attempt.settle(new BrokeMidAnswer(Break.STALLED, false));
      assertThat(plain.report("a").consecutiveFailures()).isEqualTo(i);
      assertThat(attempt.ejected()).isEqualTo(i == 3);
    }

    assertThat(plain.report("a").state()).isEqualTo(State.EJECTED);
    assertThat(plain.report("a").counts()).isEqualTo(new Counts(3, 0, 3, 1));
  }

  @Test
  void aLongStreamThatEndsWellDoesNotWipeOutWhatFailedMeanwhile() {
    Attempt longOne = tried(world.begin());
    longOne.answering();
    world.request(new Refused(500));
    world.request(new Refused(500));

    longOne.settle(OK);

    assertThat(world.report("a").consecutiveFailures()).isEqualTo(2);
    assertThat(world.report("a").counts()).isEqualTo(new Counts(3, 1, 2, 0));
  }

  @Test
  void anAnswerThatBeganMakesTheNextCooldownAsShortAsTheFirst() {
    for (long seconds : new long[] {1, 2}) {
      world.request(new Refused(429));
      world.ticker().passSeconds(seconds);
    }
    Attempt attempt = tried(world.begin());
    attempt.answering();
    attempt.settle(new ClientGone());
    world.ticker().passSeconds(1);
    world.request(new Refused(429));

    long now = world.ticker().nanos();
    assertThat(world.state().targets().getFirst().onlyCoolingNanos(now)).isEqualTo(1_000_000_000L);
  }

  @Test
  void aCallerWhoLeavesMidAnswerHarmsNobody() {
    Attempt attempt = tried(world.begin());
    attempt.answering();
    attempt.settle(new ClientGone());

    assertThat(world.report("a").counts()).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
  }

  @Test
  void ofATargetThatHadNoTimeToAnswerNothingIsKnown() {
    world.request(new ClientGone());

    assertThat(world.report("a").state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void timeIsTakenFromThePickToTheEnd() {
    Failover walk = world.begin();
    Attempt attempt = tried(walk);
    world.ticker().pass(Duration.ofMillis(12));
    assertThat(attempt.elapsedNanos()).isEqualTo(12_000_000);
    attempt.settle(OK);
    world.ticker().passSeconds(9);

    assertThat(attempt.elapsedNanos()).isEqualTo(12_000_000);
    assertThat(walk.trail())
        .containsExactly(new Tried(1, attempt.target(), OK, Duration.ofMillis(12)));
    assertThat(exhausted(walk).why()).isEqualTo(Why.SETTLED);
    assertThat(walk.trail()).hasSize(1);
  }

  @Test
  void resultsOfAttemptsFromBeforeTheEjectionAreLate() {
    World strict = new World(Config.of(target("a", 1)).checks(true, 1, 60));
    Attempt early = tried(strict.begin());
    Attempt alsoEarly = tried(strict.begin());
    strict.request(new Refused(500));

    early.settle(OK);
    assertThat(strict.report("a").state()).isEqualTo(State.EJECTED);
    alsoEarly.settle(new Refused(500));
    assertThat(strict.report("a").counts().ejections()).isEqualTo(1);
    assertThat(alsoEarly.ejected()).isFalse();
  }
}
