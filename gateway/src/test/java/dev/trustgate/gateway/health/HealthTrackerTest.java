package dev.trustgate.gateway.health;

import static dev.trustgate.gateway.health.Observation.FAILURE;
import static dev.trustgate.gateway.health.Observation.MISCONFIGURED;
import static dev.trustgate.gateway.health.Observation.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.health.HealthState.Ejected;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Misconfigured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthTrackerTest {

  private static final long SECOND = 1_000_000_000L;
  private static final int THREADS = 8;
  private static final HealthRules RULES = new HealthRules(true, 3, 60 * SECOND, 65 * SECOND);
  private static final HealthRules OFF = new HealthRules(false, 3, 60 * SECOND, 65 * SECOND);

  private final HealthTracker tracker = new HealthTracker();

  private boolean tell(Observation seen, long epoch, long attempt, long second) {
    return tracker.observe(new Seen(seen, epoch, attempt, second * SECOND), RULES).endsHealth();
  }

  private void eject() {
    tell(FAILURE, 0, 1, 0);
    tell(FAILURE, 0, 2, 0);
    assertThat(tell(FAILURE, 0, 3, 0)).isTrue();
  }

  private static <T> List<T> together(Callable<T> each) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<T>> running =
          IntStream.range(0, THREADS)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            start.await();
                            return each.call();
                          }))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> thread : running) {
        results.add(thread.get());
      }
      return results;
    }
  }

  @Test
  void onlyOneOfManyThreadsGetsTheProbe() throws Exception {
    for (int round = 0; round < 200; round++) {
      HealthTracker fresh = new HealthTracker();
      for (int i = 1; i <= 3; i++) {
        fresh.observe(new Seen(FAILURE, 0, i, 0), RULES);
      }
      boolean onTrial = round % 2 == 0;
      List<Long> epochs =
          together(
              () -> onTrial ? fresh.admitOnTrial(SECOND, RULES) : fresh.admit(60 * SECOND, RULES));

      assertThat(epochs.stream().filter(epoch -> epoch != HealthTracker.REFUSED)).hasSize(1);
    }
  }

  @Test
  void aBurstOfFailuresIsOneEjection() throws Exception {
    List<Boolean> fell =
        together(
            () -> {
              boolean any = false;
              for (int i = 1; i <= 1_000; i++) {
                any |= tracker.observe(new Seen(FAILURE, 0, i, 5 * SECOND), RULES).endsHealth();
              }
              return any;
            });

    assertThat(fell.stream().filter(one -> one)).hasSize(1);
    assertThat(tracker.state()).isEqualTo(new Ejected(1, 3, 0, 5 * SECOND));
  }

  @Test
  void failuresOfManyThreadsAreAllCounted() throws Exception {
    HealthRules patient = new HealthRules(true, Integer.MAX_VALUE, SECOND, SECOND);
    together(
        () -> {
          for (int i = 1; i <= 2_000; i++) {
            tracker.observe(new Seen(FAILURE, 0, i, 0), patient);
          }
          return true;
        });

    assertThat(tracker.state().failures()).isEqualTo(2_000 * THREADS);
  }

  @Test
  void coolingIsNotIllness() {
    tracker.busy(Optional.of(Duration.ofSeconds(20)), 0, SECOND);

    assertThat(tracker.eligible(21 * SECOND - 1, RULES)).isFalse();
    assertThat(tracker.healthy(2 * SECOND, RULES)).isTrue();
    assertThat(tracker.state()).isInstanceOf(Healthy.class);
    assertThat(tracker.eligible(21 * SECOND, RULES)).isTrue();
  }

  @Test
  void withoutPassiveChecksOnlyTheCooldownCounts() {
    for (int i = 1; i < 10; i++) {
      assertThat(tracker.observe(new Seen(FAILURE, 0, i, 0), OFF)).isEqualTo(Turn.NONE);
      assertThat(tracker.observe(new Seen(MISCONFIGURED, 0, i, 0), OFF)).isEqualTo(Turn.NONE);
    }

    assertThat(tracker.eligible(0, OFF)).isTrue();
    assertThat(tracker.admit(0, OFF)).isNotEqualTo(HealthTracker.REFUSED);
    tracker.outOfQuota(0, 0);
    assertThat(tracker.eligible(0, OFF)).isFalse();
  }

  @Test
  void turningChecksOffForgetsWhatWasCounted() {
    eject();
    assertThat(tracker.eligible(0, OFF)).isTrue();

    tracker.forget();

    assertThat(tracker.eligible(0, RULES)).isTrue();
    assertThat(tracker.state().failures()).isZero();
  }

  @Test
  void aMendedTargetMayBeAskedAtOnceButAnEjectedOneStaysOut() {
    tell(MISCONFIGURED, 0, 1, 0);
    assertThat(tracker.state()).isInstanceOf(Misconfigured.class);
    tracker.mended();
    assertThat(tracker.state()).isInstanceOf(Healthy.class);

    long epoch = tracker.state().epoch();
    tell(FAILURE, epoch, 2, 0);
    tell(FAILURE, epoch, 3, 0);
    tell(FAILURE, epoch, 4, 0);
    tracker.mended();
    assertThat(tracker.state()).isInstanceOf(Ejected.class);
  }

  @Test
  void whatAnAttemptWithTheOldCredentialsTellsIsVoidOnceTheyAreMended() {
    tell(MISCONFIGURED, 0, 1, 0);
    long probe = tracker.admit(300 * SECOND, RULES);
    tracker.mended();

    tell(MISCONFIGURED, probe, 2, 301);

    assertThat(tracker.eligible(301 * SECOND, RULES)).isTrue();
  }

  @Test
  void mendingOpensANewEpochAndLeavesAProbeOfAnEjectedTargetAlone() {
    tell(MISCONFIGURED, 0, 1, 0);
    long before = tracker.state().epoch();
    tracker.mended();
    assertThat(tracker.state().epoch()).isEqualTo(before + 1);
    assertThat(tracker.admit(0, RULES)).isEqualTo(before + 1);

    for (int i = 2; i < 5; i++) {
      tell(FAILURE, before + 1, i, 0);
    }
    assertThat(tracker.triable(0, RULES)).isTrue();
    tracker.admit(60 * SECOND, RULES);
    HealthState probing = tracker.state();
    tracker.mended();
    assertThat(tracker.state()).isSameAs(probing);
    assertThat(tracker.triable(60 * SECOND, RULES)).isFalse();
  }

  @Test
  void successesInGoodHealthWriteNothing() {
    HealthState before = tracker.state();
    for (int i = 1; i < 100; i++) {
      tell(SUCCESS, 0, i, i);
      tracker.notBusy(i);
    }

    assertThat(tracker.state()).isSameAs(before);
  }

  @Test
  void aSuccessAfterACooldownStartsTheDoublingAnew() {
    tracker.busy(Optional.empty(), 0, 0);
    tracker.busy(Optional.empty(), SECOND, SECOND);
    assertThat(tracker.coolingNanos(SECOND)).isEqualTo(2 * SECOND);

    tracker.notBusy(3 * SECOND);
    tracker.busy(Optional.empty(), 4 * SECOND, 4 * SECOND);

    assertThat(tracker.coolingNanos(4 * SECOND)).isEqualTo(SECOND);
  }
}
