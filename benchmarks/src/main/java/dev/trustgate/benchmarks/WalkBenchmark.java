package dev.trustgate.benchmarks;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Failover;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does the core take for one answered request: begin a walk, pick, settle? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class WalkBenchmark {

  @Param({"2", "8", "64", "1000"})
  private int targets = 2;

  @Param({"ROUND_ROBIN", "WEIGHTED_ROUND_ROBIN", "LEAST_CONNECTIONS", "RANDOM"})
  private Algorithm algorithm = Algorithm.ROUND_ROBIN;

  private final Demand demand = new Demand(Optional.of("gpt-4o-mini"), Dialect.OPENAI);
  private UpstreamState upstream = living();

  @Setup
  public void build() {
    upstream = living();
  }

  @Benchmark
  public Step oneAnsweredRequest() {
    Failover walk = upstream.begin(demand);
    Step step = walk.next();
    if (step instanceof Step.Try tried) {
      tried.attempt().settle(new Outcome.Answered(200));
    }
    return step;
  }

  private UpstreamState living() {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new UpstreamState(
        Fleet.upstream(algorithm, targets), Ticker.system(), InstantSource.system(), random);
  }
}
