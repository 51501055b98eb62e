package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.health.HealthRules;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Permits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is measured opens a permit and gives it back, and never ends the target's health. */
class PermitBenchmarkTest {

  @Test
  void aPermitIsCountedUntilItIsSettled() {
    long minute = TimeUnit.MINUTES.toNanos(1);
    Permits permits = new Permits(Fleet.target(0), new HealthRules(true, 1, minute, minute));
    Attempt attempt = permits.open();
    assertThat(permits.inFlight()).isOne();
    attempt.close();
    assertThat(permits.inFlight()).isZero();
  }

  @Test
  void nothingIsLeftOfWhatIsMeasured() {
    var benchmark = new PermitBenchmark();
    assertThat(benchmark.answered().blamesTarget()).isFalse();
    assertThat(benchmark.failed().blamesTarget()).isTrue();
    assertThat(benchmark.abandoned().ended()).isPresent();
    assertThat(benchmark.left()).isZero();
  }
}
