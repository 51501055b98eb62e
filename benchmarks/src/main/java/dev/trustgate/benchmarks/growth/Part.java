package dev.trustgate.benchmarks.growth;

import dev.trustgate.benchmarks.CollectorCpu;
import dev.trustgate.benchmarks.WorkerCpu;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A benchmark of the parts. It runs in a process of its own for every size, and what counts is the
 * processor time of its thread, which other work on the machine disturbs least. What is allocated
 * has to be collected, so what the collector takes is told beside it. Compilers are left out: they
 * are done sooner or later.
 *
 * @param benchmark its class and method, as {@code PickBenchmark.pickAndEnd}
 * @param sized the parameter that grows
 * @param fixed the parameters that do not
 */
record Part(String benchmark, String sized, List<Long> sizes, Map<String, String> fixed) {

  private static final TimeValue TURN = TimeValue.milliseconds(500);
  private static final TimeValue MOMENT = TimeValue.milliseconds(10);

  /** Answers this question, and its control, which is a part as well. */
  Measure asked(Question question, boolean quick) {
    return new Measure() {
      @Override
      public List<Point> take() {
        return measured(quick);
      }

      @Override
      public List<Point> takeControl() {
        return question
            .control()
            .map(control -> new Part(control.benchmark(), sized, sizes, Map.of()).measured(quick))
            .orElse(List.of());
      }
    };
  }

  /**
   * Answers it.
   *
   * @param quick one moment in this process: that it runs is all that this shows
   */
  List<Point> measured(boolean quick) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote("dev.trustgate.benchmarks." + benchmark) + "$")
            .param(sized, sizes.stream().map(String::valueOf).toArray(String[]::new))
            .addProfiler(WorkerCpu.class)
            .addProfiler(CollectorCpu.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    fixed.forEach(options::param);
    if (quick) {
      System.setProperty("jmh.ignoreLock", "true"); // nothing is measured that could be disturbed
      options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(MOMENT);
    } else {
      options.forks(1).warmupIterations(5).warmupTime(TURN);
      options.measurementIterations(5).measurementTime(TURN);
    }
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      return sizes.stream().map(size -> point(size, results)).toList();
    } catch (RunnerException failed) {
      throw new IllegalStateException(benchmark + " did not run", failed);
    }
  }

  private Point point(long size, Collection<RunResult> results) {
    List<IterationResult> iterations =
        results.stream()
            .filter(result -> result.getParams().getParam(sized).equals(Long.toString(size)))
            .flatMap(result -> result.getBenchmarkResults().stream())
            .flatMap(fork -> fork.getIterationResults().stream())
            .toList();
    if (iterations.isEmpty()) {
      throw new IllegalStateException(benchmark + " did not run with " + sized + "=" + size);
    }
    return Point.of(size, micros(iterations, WorkerCpu.NAME).toArray())
        .beside(micros(iterations, CollectorCpu.NAME).average().orElseThrow());
  }

  private static DoubleStream micros(List<IterationResult> iterations, String whose) {
    return iterations.stream().mapToDouble(iteration -> told(iteration, whose));
  }

  private static double told(IterationResult iteration, String whose) {
    return Optional.ofNullable(iteration.getSecondaryResults().get(whose)).orElseThrow().getScore();
  }
}
