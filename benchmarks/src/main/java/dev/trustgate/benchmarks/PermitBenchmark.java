package dev.trustgate.benchmarks;

import dev.trustgate.gateway.health.HealthRules;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Permits;
import dev.trustgate.gateway.upstream.Verdict;
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
 * How long does it take to open the permit of an attempt and to settle it, counts, windows and
 * health of the target included; with {@code -t} when T threads do that to the same target? What it
 * takes to pick the target is not in it ({@link PickBenchmark}), nor the walk ({@link
 * WalkBenchmark}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PermitBenchmark {

  private static final HealthRules RULES =
      new HealthRules(
          true, Integer.MAX_VALUE, TimeUnit.SECONDS.toNanos(60), TimeUnit.SECONDS.toNanos(60));

  private final Permits permits = new Permits(Fleet.target(0), RULES);

  @Benchmark
  public Verdict answered() {
    return permits.open().settle(new Outcome.Answered(200));
  }

  /** Nobody is to blame, so that health hears of nothing. */
  @Benchmark
  public Attempt abandoned() {
    Attempt attempt = permits.open();
    attempt.close();
    return attempt;
  }

  @Benchmark
  public Verdict failed() {
    return permits.open().settle(new Outcome.TimedOut(Outcome.Clock.RESPONSE));
  }

  /** How many permits were not given back. */
  int left() {
    return permits.inFlight();
  }
}
