package dev.trustgate.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How much processor time does one operation take on the threads that measure, system calls
 * included? On a machine that is shared the clock on the wall says little, this still says
 * something: {@code -prof dev.trustgate.benchmarks.WorkerCpu}.
 */
public final class WorkerCpu implements InternalProfiler {

  /** Under which name the result is found. */
  public static final String NAME = "cpu";

  static final String WORKER = "jmh-worker";

  private final ThreadCpu workers = new ThreadCpu(name -> name.contains(WORKER));

  @Override
  public String getDescription() {
    return "processor time of the measuring threads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    workers.begin();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double micros =
        workers.spent() / TimeUnit.MICROSECONDS.toNanos(1) / result.getMetadata().getAllOps();
    return List.of(new ScalarResult(NAME, micros, "us/op", AggregationPolicy.AVG));
  }
}
