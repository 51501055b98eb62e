package dev.trustgate.benchmarks;

import dev.trustgate.benchmarks.overhead.ThreadKind;
import dev.trustgate.benchmarks.overhead.ThreadTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How much processor time does the collector take for one operation, on threads of its own? What an
 * operation allocates is paid there, and {@link WorkerCpu} does not see it. Told by {@code
 * /proc/self}, so on Linux only: {@code -prof dev.trustgate.benchmarks.CollectorCpu}.
 */
public final class CollectorCpu implements InternalProfiler {

  /** Under which name the result is found. */
  public static final String NAME = "collector";

  private static final Path SELF = Path.of("/proc/self");

  private ThreadTimes before = new ThreadTimes(Map.of());

  @Override
  public String getDescription() {
    return "processor time of the collector's threads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = now();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = now().nanosSince(before, ThreadKind.COLLECTOR);
    double micros = nanos / TimeUnit.MICROSECONDS.toNanos(1) / result.getMetadata().getAllOps();
    return List.of(new ScalarResult(NAME, micros, "us/op", AggregationPolicy.AVG));
  }

  private static ThreadTimes now() {
    try {
      return ThreadTimes.of(SELF);
    } catch (IOException elsewhere) {
      throw new UncheckedIOException("only Linux tells what threads cost", elsewhere);
    }
  }
}
