package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.serving;
import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.gateway.upstream.TargetReport.Counts;
import dev.trustgate.gateway.upstream.TargetReport.LastError;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UpstreamReportTest {

  @Test
  void beforeAnyTrafficNothingIsKnown() {
    World world = new World(Config.of(target("a", 2), target("b", 5)));

    UpstreamReport report = world.state().report();

    assertThat(report.upstream()).isEqualTo("under-test");
    assertThat(report.algorithm()).isEqualTo(Algorithm.ROUND_ROBIN);
    assertThat(report.activePriority()).hasValue(2);
    assertThat(report.targets())
        .extracting(TargetReport::state)
        .containsExactly(State.UNKNOWN, State.UNKNOWN);
    assertThat(report.targets().getFirst())
        .isEqualTo(
            new TargetReport(
                target("a", 2),
                State.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                new Counts(0, 0, 0, 0),
                0,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(report.targets().getLast().expectedShare()).isZero();
  }

  @Test
  void sharesAreWhatHappenedAndWhatIsExpected() {
    World world =
        new World(
            Config.of(target("a", 1, 60), target("b", 1, 40))
                .algorithm(Algorithm.WEIGHTED_ROUND_ROBIN));
    for (int i = 0; i < 50; i++) {
      world.answered();
    }

    assertThat(world.report("a").share()).isCloseTo(0.6, within(1e-9));
    assertThat(world.report("a").expectedShare()).isCloseTo(0.6, within(1e-9));
    assertThat(world.report("b").share()).isCloseTo(0.4, within(1e-9));
    assertThat(world.report("b").counts()).isEqualTo(new Counts(20, 20, 0, 0));
  }

  @Test
  void anEjectedTargetSaysSinceWhenAndWhy() {
    World world = new World(Config.of(target("a", 1), target("b", 2)).checks(true, 1, 60));
    world.ticker().passSeconds(7);
    world.request(new Refused(502));
    TargetReport report = world.report("a");

    assertThat(report.state()).isEqualTo(State.EJECTED);
    assertThat(report.ejectedUntil()).contains(ManualTicker.BEGINNING.plusSeconds(67));
    assertThat(report.cooldownUntil()).isEmpty();
    assertThat(report.lastError())
        .contains(
            new LastError(
                ManualTicker.BEGINNING.plusSeconds(7), "status 502", OptionalInt.of(502)));
    assertThat(report.expectedShare()).isZero();
    assertThat(world.report("b").expectedShare()).isEqualTo(1);
    assertThat(world.state().report().activePriority()).hasValue(2);
    world.ticker().passSeconds(60);
    assertThat(world.report("a").state()).isEqualTo(State.PROBING);
    assertThat(world.report("a").ejectedUntil()).isEmpty();
    assertThat(world.report("a").trialSince()).as("the next request is one").isEmpty();
    Attempt probe = tried(world.begin());
    world.ticker().passSeconds(3);
    assertThat(world.report("a").trialSince()).contains(ManualTicker.BEGINNING.plusSeconds(67));
    assertThat(world.report("a").state()).isEqualTo(State.PROBING);
    probe.settle(new Unreachable(Obstacle.DNS));
    assertThat(world.report("a").state()).isEqualTo(State.EJECTED);
    assertThat(world.report("a").trialSince()).isEmpty();
    assertThat(world.report("a").ejectedUntil()).contains(ManualTicker.BEGINNING.plusSeconds(190));
    assertThat(world.report("a").counts().ejections()).isEqualTo(1);
    assertThat(world.report("a").lastError()).map(LastError::status).contains(OptionalInt.empty());
  }

  @Test
  void aCoolingTargetIsNotCalledEjected() {
    World world = new World(Config.of(target("a", 1)));
    world.request(new Refused(429, Duration.ofSeconds(30)));
    TargetReport report = world.report("a");

    assertThat(report.state()).isEqualTo(State.COOLING);
    assertThat(report.cooldownUntil()).contains(ManualTicker.BEGINNING.plusSeconds(30));
    assertThat(report.ejectedUntil()).isEmpty();
    assertThat(report.consecutiveFailures()).isZero();
    assertThat(world.state().report().activePriority()).isEmpty();
    world.ticker().passSeconds(30);
    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
    assertThat(world.report("a").cooldownUntil()).isEmpty();
  }

  @Test
  void whoCooledDownServesAtOnce() {
    World world = new World(Config.of(target("a", 1), target("b", 2)));
    Attempt early = tried(world.begin());
    world.request(new Refused(429, Duration.ofSeconds(30)));
    early.settle(new Answered(200)); // it was asked before the refusal, and proves nothing
    assertThat(world.report("a").outSince()).contains(ManualTicker.BEGINNING);
    assertThat(world.state().activePriority()).hasValue(2);
    world.ticker().passSeconds(40);

    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
    assertThat(world.report("a").since()).contains(ManualTicker.BEGINNING.plusSeconds(30));
    assertThat(world.report("a").outSince()).isEmpty();
    assertThat(world.report("a").expectedShare()).isOne();
    assertThat(world.answered()).isEqualTo("a");
    assertThat(world.report("a").since()).contains(ManualTicker.BEGINNING.plusSeconds(30));
    assertThat(world.state().activePriority()).hasValue(1);
    assertThat(world.state().report().activePriority()).hasValue(1);
  }

  @Test
  void timeAloneBringsNobodyBack() {
    World world = new World(Config.of(target("a", 1)).checks(true, 1, 60));
    world.request(new Refused(502));
    assertThat(world.state().activePriority()).isEmpty();
    world.ticker().passSeconds(3_600);

    assertThat(world.state().activePriority()).isEmpty();
    assertThat(world.state().report().activePriority()).isEmpty();
    assertThat(world.report("a").expectedShare()).isZero();
    assertThat(world.report("a").outSince()).contains(ManualTicker.BEGINNING);
    Attempt probe = tried(world.begin());
    assertThat(world.state().activePriority()).as("it is still being found out").isEmpty();
    probe.settle(new Answered(200));
    assertThat(world.state().activePriority()).hasValue(1);
    assertThat(world.report("a").expectedShare()).isEqualTo(1);
  }

  @Test
  void aCallersMistakeIsNoErrorOfTheTarget() {
    World world = new World(Config.of(serving("a", 1, "m")));
    world.request(new Refused(400));
    world.request(new Refused(400, Outcome.Refusal.CONTEXT_LENGTH));

    assertThat(world.report("a").lastError()).isEmpty();
    assertThat(world.report("a").counts()).isEqualTo(new Counts(2, 0, 0, 0));
    world.request(new Refused(404, Outcome.Refusal.MODEL_NOT_FOUND));
    assertThat(world.report("a").lastError())
        .map(LastError::reason)
        .contains("status 404, model not found");
  }

  @Test
  void namesOnTheWireAreLowerCase() {
    assertThat(Arrays.stream(State.values()).map(State::wireName).distinct())
        .containsExactly("unknown", "healthy", "ejected", "probing", "cooling", "misconfigured");
  }

  @Test
  void anAnswerThatBeganIsKnowledge() {
    World world = new World(Config.of(target("a", 1)));
    Attempt attempt = tried(world.begin());
    assertThat(world.report("a").state()).isEqualTo(State.UNKNOWN);
    attempt.answering();
    assertThat(world.report("a").state()).isEqualTo(State.HEALTHY);
    attempt.settle(new Answered(200));
    assertThat(world.report("a").counts()).isEqualTo(new Counts(1, 1, 0, 0));
  }
}
