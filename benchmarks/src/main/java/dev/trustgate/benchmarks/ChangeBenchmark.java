package dev.trustgate.benchmarks;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.registry.Edit;
import dev.trustgate.gateway.registry.GatewayRegistry;
import java.util.concurrent.TimeUnit;
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
 * How long does it take until requests see the change of one upstream, with N gateways configured:
 * decide, compile the snapshot, publish? The store only counts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ChangeBenchmark {

  @Param({"1", "50", "1000"})
  private int gateways = 1;

  private GatewayRegistry registry = TenantStore.opened(1);
  private Upstream next = Tenants.upstream(0, Algorithm.RANDOM);
  private Upstream other = Tenants.upstream(0, Algorithm.ROUND_ROBIN);

  @Setup
  public void build() {
    registry = TenantStore.opened(gateways);
  }

  @Benchmark
  public Upstream change() {
    Upstream changed = next;
    next = other;
    other = changed;
    return registry.apply(current -> Edit.Result.saved(changed));
  }
}
