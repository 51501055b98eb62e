package dev.trustgate.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
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
 * How much processor time does one operation take on the threads that measure, system calls
 * included? On a machine that is shared the clock on the wall says little, this still says
 * something: {@code -prof dev.trustgate.benchmarks.WorkerCpu}.
 */
public final class WorkerCpu implements InternalProfiler {

  /** Under which name the result is found. */
  public static final String NAME = "cpu";

  private static final String WORKER = "jmh-worker";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Map<Long, Long> before = Map.of();

  @Override
  public String getDescription() {
    return "processor time of the measuring threads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = nanosOfWorkers();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = 0;
    for (Map.Entry<Long, Long> worker : nanosOfWorkers().entrySet()) {
      nanos += worker.getValue() - before.getOrDefault(worker.getKey(), 0L);
    }
    double micros = nanos / TimeUnit.MICROSECONDS.toNanos(1) / result.getMetadata().getAllOps();
    return List.of(new ScalarResult(NAME, micros, "us/op", AggregationPolicy.AVG));
  }

  /** By thread: those of a benchmark before may still be there, and be gone afterwards. */
  private Map<Long, Long> nanosOfWorkers() {
    Map<Long, Long> nanos = new HashMap<>();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains(WORKER)) {
        long id = thread.getThreadId();
        nanos.put(id, Math.max(0, threads.getThreadCpuTime(id)));
      }
    }
    return nanos;
  }
}
