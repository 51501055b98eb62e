package dev.trustgate.gateway.health;

import static dev.trustgate.gateway.health.Observation.FAILURE;
import static dev.trustgate.gateway.health.Observation.MISCONFIGURED;
import static dev.trustgate.gateway.health.Observation.NEUTRAL;
import static dev.trustgate.gateway.health.Observation.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.health.HealthState.Ejected;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Misconfigured;
import dev.trustgate.gateway.health.HealthState.Probing;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HealthStateTest {

  private static final long SECOND = 1_000_000_000L;
  private static final HealthRules RULES = new HealthRules(true, 3, 60 * SECOND, 65 * SECOND);

  private long attempts;

  /** The state after a fresh attempt of the state's own epoch told this at that second. */
  private HealthState after(HealthState state, Observation seen, long second) {
    return state.after(new Seen(seen, state.epoch(), ++attempts, second * SECOND), RULES);
  }

  private HealthState ejectedAt(long second) {
    HealthState state = HealthState.born(0);
    for (int i = 0; i < RULES.threshold(); i++) {
      state = after(state, FAILURE, second);
    }
    return state;
  }

  private static HealthState probed(HealthState state, long second) {
    return state.admitting(second * SECOND, RULES).orElseThrow();
  }

  private static boolean allows(HealthState state, long nanos) {
    return state.waitNanos(nanos, RULES) <= 0;
  }

  @Test
  void oneFailureLessThanTheThresholdKeepsATargetTheNextEjectsIt() {
    HealthState twice = after(after(HealthState.born(0), FAILURE, 1), FAILURE, 2);

    assertThat(twice).isInstanceOf(Healthy.class);
    assertThat(twice.failures()).isEqualTo(2);
    assertThat(after(twice, FAILURE, 3)).isEqualTo(new Ejected(1, 3, 0, 3 * SECOND));
  }

  @Test
  void aSuccessBetweenResetsTheCount() {
    HealthState state = HealthState.born(0);
    for (Observation seen : List.of(FAILURE, FAILURE, SUCCESS, FAILURE, FAILURE)) {
      state = after(state, seen, 1);
    }

    assertThat(state).isInstanceOf(Healthy.class);
    assertThat(state.failures()).isEqualTo(2);
  }

  @Test
  void whatIsNotTheTargetsFaultCountsForNothing() {
    HealthState state = HealthState.born(0);
    for (Observation seen : List.of(FAILURE, NEUTRAL, FAILURE, NEUTRAL, NEUTRAL)) {
      state = after(state, seen, 1);
    }

    assertThat(state.failures()).isEqualTo(2);
    assertThat(after(state, FAILURE, 1)).isInstanceOf(Ejected.class);
  }

  @Test
  void theFirstReturnIsAfterExactlyTheInterval() {
    HealthState ejected = ejectedAt(100);

    assertThat(allows(ejected, 160 * SECOND - 1)).isFalse();
    assertThat(allows(ejected, 160 * SECOND)).isTrue();
  }

  @Test
  void oneProbeAtATime() {
    HealthState probing = probed(ejectedAt(100), 160);

    assertThat(probing).isInstanceOf(Probing.class);
    assertThat(probing.admitting(160 * SECOND, RULES)).isEmpty();
    assertThat(probing.admittingOnTrial(160 * SECOND, RULES)).isEmpty();
  }

  @Test
  void aGoodProbeHeals() {
    HealthState healed = after(probed(ejectedAt(100), 160), SUCCESS, 161);

    assertThat(healed).isInstanceOf(Healthy.class);
    assertThat(healed.failures()).isZero();
    assertThat(((Healthy) healed).returnedNanos()).contains(161 * SECOND);
  }

  @Test
  void failedProbesDoubleTheRestUpToTenIntervals() {
    HealthState state = ejectedAt(0);
    long now = 0;
    for (long rest : new long[] {60, 120, 240, 480, 600, 600}) {
      assertThat(allows(state, (now + rest) * SECOND - 1)).isFalse();
      assertThat(allows(state, (now + rest) * SECOND)).isTrue();
      now += rest;
      state = after(probed(state, now), FAILURE, now);
    }

    assertThat(state.failures()).isEqualTo(9);
  }

  @Test
  void shortIntervalsBackOffLessAndLongOnesNotAtAll() {
    HealthRules quick = new HealthRules(true, 3, SECOND, SECOND);
    HealthRules slow = new HealthRules(true, 3, 3_600 * SECOND, SECOND);

    assertThat(LongStream.range(0, 6).map(round -> quick.restNanos((int) round) / SECOND))
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    assertThat(slow.restNanos(0)).isEqualTo(slow.restNanos(50)).isEqualTo(3_600 * SECOND);
    assertThat(RULES.restNanos(Integer.MAX_VALUE)).isEqualTo(600 * SECOND);
  }

  @Test
  void aProbeThatTellsNothingGivesItsTurnBack() {
    HealthState state = after(probed(ejectedAt(100), 160), NEUTRAL, 161);

    assertThat(state).isInstanceOf(Ejected.class);
    assertThat(allows(state, 161 * SECOND)).isTrue();
    assertThat(state.failures()).isEqualTo(3);
  }

  @Test
  void aProbeThatIsLostIsReplacedOnceItsLeaseIsOver() {
    HealthState lost = probed(ejectedAt(100), 160);

    assertThat(allows(lost, 225 * SECOND - 1)).isFalse();
    HealthState second = probed(lost, 225);
    HealthState late = second.after(new Seen(SUCCESS, lost.epoch(), 99, 226 * SECOND), RULES);
    assertThat(late).isEqualTo(second);
    assertThat(after(second, SUCCESS, 227)).isInstanceOf(Healthy.class);
  }

  @Test
  void resultsOfAttemptsFromBeforeTheEjectionChangeNothing() {
    HealthState ejected = ejectedAt(100);
    HealthState healed = after(probed(ejected, 160), SUCCESS, 161);
    for (Observation seen : Observation.values()) {
      Seen late = new Seen(seen, 0, 1, 161 * SECOND);
      assertThat(ejected.after(late, RULES)).isEqualTo(ejected);
      assertThat(healed.after(late, RULES)).isEqualTo(healed);
    }
  }

  @Test
  void aTrialBeforeItsTimeHealsOrProlongsNothing() {
    HealthState ejected = ejectedAt(100);
    HealthState trial = ejected.admittingOnTrial(110 * SECOND, RULES).orElseThrow();

    HealthState failed = after(trial, FAILURE, 111);
    assertThat(allows(failed, 160 * SECOND - 1)).isFalse();
    assertThat(allows(failed, 160 * SECOND)).isTrue();
    assertThat(failed.failures()).isEqualTo(4);
    assertThat(after(trial, SUCCESS, 111)).isInstanceOf(Healthy.class);
    assertThat(after(trial, NEUTRAL, 111)).isInstanceOf(Ejected.class);
  }

  @Test
  void everyEndOfAProbeButASuccessOpensANewEpoch() {
    HealthState probe = probed(ejectedAt(100), 160);
    HealthState trial = ejectedAt(100).admittingOnTrial(110 * SECOND, RULES).orElseThrow();
    assertThat(probe.admitting(225 * SECOND, RULES).orElseThrow().epoch())
        .isEqualTo(probe.epoch() + 1);
    for (HealthState probing : List.of(probe, trial)) {
      assertThat(probing.epoch()).isEqualTo(ejectedAt(100).epoch() + 1);
      for (Observation seen : List.of(FAILURE, NEUTRAL, MISCONFIGURED)) {
        assertThat(after(probing, seen, 161).epoch()).isEqualTo(probing.epoch() + 1);
      }
      assertThat(after(probing, SUCCESS, 161).epoch()).isEqualTo(probing.epoch());
    }
  }

  @Test
  void aTrialThatIsLostDoesNotShortenTheRest() {
    HealthRules longRest = new HealthRules(true, 3, 600 * SECOND, 65 * SECOND);
    HealthState trial = ejectedAt(100).admittingOnTrial(110 * SECOND, longRest).orElseThrow();

    assertThat(trial.admitting(176 * SECOND, longRest)).isEmpty();
    assertThat(trial.admittingOnTrial(174 * SECOND, longRest)).isEmpty();
    assertThat(trial.admittingOnTrial(175 * SECOND, longRest)).isPresent();
    assertThat(trial.admitting(700 * SECOND, longRest)).isPresent();
  }

  @Test
  void refusedCredentialsKeepATargetOutForFiveMinutes() {
    HealthState out = after(HealthState.born(0), MISCONFIGURED, 10);

    assertThat(out).isEqualTo(new Misconfigured(1, 10 * SECOND));
    assertThat(out.admittingOnTrial(20 * SECOND, RULES)).isEmpty();
    assertThat(allows(out, 310 * SECOND - 1)).isFalse();
    HealthState probing = probed(out, 310);
    assertThat(probing.admittingOnTrial(400 * SECOND, RULES)).isEmpty();
    assertThat(after(probing, MISCONFIGURED, 311)).isInstanceOf(Misconfigured.class);
    assertThat(after(probing, SUCCESS, 311)).isInstanceOf(Healthy.class);
    assertThat(after(probing, FAILURE, 311)).isEqualTo(new Ejected(3, 1, 0, 311 * SECOND));
  }

  @Test
  void aTargetWhoseEveryAnswerBreaksIsEjectedAlthoughEachBeganWell() {
    HealthState state = HealthState.born(0);
    for (int answer = 1; answer <= 3; answer++) {
      Seen began = new Seen(SUCCESS, state.epoch(), answer, SECOND);
      Seen broke = new Seen(FAILURE, state.epoch(), answer, 2 * SECOND);
      state = state.after(began, RULES).after(broke, RULES);
    }

    assertThat(state).isEqualTo(new Ejected(1, 3, 0, 2 * SECOND));
  }

  @Test
  void anotherSuccessMakesABreakASingleFailure() {
    HealthState twice = after(after(HealthState.born(0), FAILURE, 1), FAILURE, 1);
    HealthState began = twice.after(new Seen(SUCCESS, 0, 70, SECOND), RULES);
    HealthState other = began.after(new Seen(SUCCESS, 0, 71, SECOND), RULES);

    assertThat(began.after(new Seen(FAILURE, 0, 70, SECOND), RULES)).isInstanceOf(Ejected.class);
    assertThat(other.after(new Seen(FAILURE, 0, 70, SECOND), RULES).failures()).isEqualTo(1);
  }

  @Test
  void aProbeThatBeginsWellAndBreaksTakesItsHealingBack() {
    HealthState probing = probed(ejectedAt(100), 160);
    HealthState healed = probing.after(new Seen(SUCCESS, probing.epoch(), 50, 161 * SECOND), RULES);
    HealthState broken = healed.after(new Seen(FAILURE, probing.epoch(), 50, 165 * SECOND), RULES);

    assertThat(healed).isInstanceOf(Healthy.class);
    assertThat(broken).isEqualTo(new Ejected(healed.epoch() + 1, 4, 0, 165 * SECOND));
  }

  @Test
  void theRulesFollowTheConfiguration() {
    HealthRules rules =
        HealthRules.of(new HealthChecks(true, 7, Duration.ofSeconds(9)), FailoverPolicy.DEFAULT);

    // Connect 3 s, response 60 s (longer than the first token's 30 s), and 5 s of grace.
    assertThat(rules).isEqualTo(new HealthRules(true, 7, 9 * SECOND, 68 * SECOND));
  }

  @Test
  void aReturnedTargetIsRampedOverHalfAMinuteAtMost() {
    assertThat(RULES.rampPermille(-5)).isEqualTo(100);
    assertThat(RULES.rampPermille(0)).isEqualTo(100);
    assertThat(RULES.rampPermille(15 * SECOND)).isEqualTo(500);
    assertThat(RULES.rampPermille(30 * SECOND)).isEqualTo(1_000);
    HealthRules quick = new HealthRules(true, 3, 2 * SECOND, SECOND);
    assertThat(quick.rampPermille(SECOND)).isEqualTo(500);
    assertThat(quick.rampPermille(2 * SECOND)).isEqualTo(1_000);
  }
}
