package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark for a moment, so that none rots. Proves nothing about speed. */
class BenchmarkSmokeTest {

  private static final int FEWEST = 40;

  /** Nothing is measured here, so that another run on the machine need not be waited for. */
  @BeforeAll
  static void shareTheMachine() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void everyBenchmarkRuns() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("dev\\.trustgate\\.benchmarks\\..*")
            .forks(0)
            .addProfiler(WorkerCpu.class)
            .addProfiler(RelayCpu.class)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(10))
            .param("trained", "1")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    Collection<RunResult> results = new Runner(options).run();

    Set<String> run =
        results.stream()
            .map(result -> result.getParams().getBenchmark())
            .collect(Collectors.toSet());
    assertThat(run)
        .containsExactlyInAnyOrderElementsOf(Listed.all().keySet())
        .hasSizeGreaterThan(FEWEST);
  }
}
