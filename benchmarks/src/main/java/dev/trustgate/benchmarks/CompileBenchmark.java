package dev.trustgate.benchmarks;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.route.RouteTable;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * How long does it take to make a snapshot's parts anew: the table of N rules, and an upstream of N
 * targets that comes to life, or lives on with one target more?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CompileBenchmark {

  @Param({"10", "100", "999"})
  private int size = 10;

  private List<Rule> rules = List.of();
  private Upstream upstream = Fleet.upstream(Algorithm.ROUND_ROBIN, 1);
  private Upstream larger = upstream;
  private UpstreamState living = born(upstream);

  @Setup
  public void build() {
    rules = IntStream.range(0, size).mapToObj(RouteTableBenchmark::rule).toList();
    upstream = Fleet.upstream(Algorithm.WEIGHTED_ROUND_ROBIN, size);
    larger = Fleet.upstream(Algorithm.WEIGHTED_ROUND_ROBIN, size + 1);
    living = born(upstream);
  }

  @Benchmark
  public RouteTable rules() {
    return new RouteTable(rules);
  }

  @Benchmark
  public UpstreamState born() {
    return born(upstream);
  }

  @Benchmark
  public UpstreamState changed() {
    return living.reconfigured(larger);
  }

  private static UpstreamState born(Upstream upstream) {
    return new UpstreamState(
        upstream,
        Ticker.system(),
        InstantSource.system(),
        () -> ThreadLocalRandom.current().nextLong());
  }
}
