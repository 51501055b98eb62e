package dev.trustgate.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What do the relays of {@link HttpRelayBenchmark} cost, in processor time of their threads per
 * request, system calls included: of each kind, and of the one that reads in proportion to the one
 * that changes the model without reading: {@code -prof dev.trustgate.benchmarks.RelayCpu}.
 */
public final class RelayCpu implements InternalProfiler {

  /** How many requests of a kind follow one another. */
  static final int BLOCK = 20;

  private static final Map<RelayKind, Double> NANOS = new ConcurrentHashMap<>();
  private static final Map<RelayKind, Integer> REQUESTS = new ConcurrentHashMap<>();

  /** Of everybody but who asks and who answers: listener, client, and whoever carries them. */
  static ThreadCpu ofRelay() {
    return new ThreadCpu(
        name -> !name.contains(WorkerCpu.WORKER) && !name.startsWith(FixedHttpProvider.NAME));
  }

  /** So much was spent on a block of requests. */
  static void spent(RelayKind kind, double nanos) {
    NANOS.merge(kind, nanos, Double::sum);
    REQUESTS.merge(kind, BLOCK, Integer::sum);
  }

  @Override
  public String getDescription() {
    return "processor time of relays, without their callers and providers";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    NANOS.clear();
    REQUESTS.clear();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    List<ScalarResult> told = new ArrayList<>();
    for (RelayKind kind : RelayKind.values()) {
      told.add(told(kind.name().toLowerCase(Locale.ROOT), micros(kind), "us/request"));
    }
    double ratio = micros(RelayKind.READS) / micros(RelayKind.CHANGES_MODEL);
    told.add(told("reads_to_changes_model", ratio, "x"));
    return told;
  }

  private static double micros(RelayKind kind) {
    double nanos = NANOS.getOrDefault(kind, Double.NaN); // of other benchmarks nothing is told
    return nanos / TimeUnit.MICROSECONDS.toNanos(1) / REQUESTS.getOrDefault(kind, 1);
  }

  private static ScalarResult told(String name, double value, String unit) {
    return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
  }
}
