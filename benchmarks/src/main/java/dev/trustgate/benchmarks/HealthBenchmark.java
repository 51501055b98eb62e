package dev.trustgate.benchmarks;

import dev.trustgate.gateway.health.HealthRules;
import dev.trustgate.gateway.health.HealthTracker;
import dev.trustgate.gateway.health.Observation;
import dev.trustgate.gateway.health.Seen;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to ask whether a target may be used and to tell how that went; with {@code
 * -t} when T threads tell it of the same target? Beside it the circuit breaker of resilience4j, at
 * its defaults, which counts over a window of the last hundred calls. Of ours a success alone only
 * reads, for there is nothing to count; the breaker records each. Where every other one fails both
 * write.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HealthBenchmark {

  private static final HealthRules RULES =
      new HealthRules(
          true, Integer.MAX_VALUE, TimeUnit.SECONDS.toNanos(60), TimeUnit.SECONDS.toNanos(60));

  private final HealthTracker health = new HealthTracker();
  private final Exception failure = new IllegalStateException("it failed");

  private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("target");

  /** One that does not open for failures of half of all calls, as ours here never does. */
  private final CircuitBreaker patient =
      CircuitBreaker.of("target", CircuitBreakerConfig.custom().failureRateThreshold(100).build());

  @Benchmark
  public boolean success() {
    return observed(Observation.SUCCESS);
  }

  /** Every other time of a thread a failure, so that there is something to write each time. */
  @Benchmark
  public boolean everyOtherFails(Turns turns) {
    return observed(turns.fails() ? Observation.FAILURE : Observation.SUCCESS);
  }

  /** The turns of one thread. */
  @State(Scope.Thread)
  public static class Turns {

    private boolean failed;

    /** Whether it fails this time: it does unless it did the last time. */
    boolean fails() {
      failed = !failed;
      return failed;
    }
  }

  private boolean observed(Observation observation) {
    long now = System.nanoTime();
    long epoch = health.admit(now, RULES);
    return health.observe(new Seen(observation, epoch, now, now), RULES).endsHealth();
  }

  @Benchmark
  public boolean resilience4jSuccess() {
    boolean permitted = breaker.tryAcquirePermission();
    breaker.onSuccess(1, TimeUnit.MILLISECONDS);
    return permitted;
  }

  @Benchmark
  public boolean resilience4jEveryOtherFails(Turns turns) {
    boolean permitted = patient.tryAcquirePermission();
    if (turns.fails()) {
      patient.onError(1, TimeUnit.MILLISECONDS, failure);
    } else {
      patient.onSuccess(1, TimeUnit.MILLISECONDS);
    }
    return permitted;
  }
}
