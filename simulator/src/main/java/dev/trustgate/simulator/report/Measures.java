package dev.trustgate.simulator.report;

import dev.trustgate.simulator.report.Measure.Unit;
import dev.trustgate.simulator.report.Measure.Wish;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Buckets;
import dev.trustgate.simulator.story.Chronicle.Percentiles;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What runs are compared by. */
final class Measures {

  /** Runs that differ by more than this part are compared by rates, not by counts. */
  private static final double ALIKE = 0.05;

  private static final double THOUSAND = 1_000;
  private static final double MS_PER_HOUR = 3_600_000;

  private final List<Chronicle> runs;
  private final boolean alike;

  private Measures(List<Chronicle> runs) {
    this.runs = runs;
    this.alike = alike(Measures::lengthMs) && alike(run -> run.totals().requests());
  }

  private boolean alike(ToDoubleFunction<Chronicle> size) {
    DoubleSummaryStatistics sizes = runs.stream().mapToDouble(size).summaryStatistics();
    return sizes.getMin() >= (1 - ALIKE) * sizes.getMax();
  }

  /** How long load was offered. */
  private static double lengthMs(Chronicle run) {
    return run.totals().aborted().isEmpty() ? run.totals().lastsMs() : run.totals().endedMs();
  }

  static List<Measure> of(List<Chronicle> runs) {
    return new Measures(runs).all();
  }

  private List<Measure> all() {
    return List.of(
        expectations(),
        alike
            ? always("errors for callers", Unit.COUNT, Wish.LESS, Measures::errors)
            : maybe("errors per 1000 requests", Unit.RATIO, Wish.LESS, Measures::errorRate),
        always("attempts per request", Unit.RATIO, Wish.LESS, run -> run.totals().amplification()),
        latency("latency p50", Percentiles::p50),
        latency("latency p95", Percentiles::p95),
        latency("latency p99", Percentiles::p99),
        firstToken("first token p50", Percentiles::p50),
        firstToken("first token p95", Percentiles::p95),
        maybe("worst share deviation", Unit.POINTS, Wish.LESS, Measures::shareDeviation),
        alike
            ? always("ejections", Unit.COUNT, Wish.NONE, Measures::ejections)
            : always("ejections per hour", Unit.RATIO, Wish.NONE, Measures::ejectionRate),
        maybe("slowest recovery", Unit.SECONDS, Wish.LESS, Recoveries::slowest),
        alike
            ? always("time without service", Unit.SECONDS, Wish.LESS, Measures::withoutService)
            : always("part without service", Unit.POINTS, Wish.LESS, Measures::partWithoutService));
  }

  /** Of runs of which not equally much was expected, the part that is met. */
  private Measure expectations() {
    boolean equally = runs.stream().map(Measures::judged).distinct().count() == 1;
    return equally
        ? always("expectations met", Unit.COUNT, Wish.MORE, Measures::met)
        : maybe(
            "part of expectations met",
            Unit.POINTS,
            Wish.MORE,
            run ->
                judged(run) == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(met(run) / judged(run)));
  }

  private static long judged(Chronicle run) {
    return run.expectations().stream().filter(Verdict::judged).count();
  }

  private static OptionalDouble errorRate(Chronicle run) {
    long requests = run.totals().requests();
    return requests == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(errors(run) * THOUSAND / requests);
  }

  private static double ejectionRate(Chronicle run) {
    return ejections(run) * MS_PER_HOUR / Math.max(1, lengthMs(run));
  }

  private static double partWithoutService(Chronicle run) {
    return Math.min(1, withoutService(run) / Math.max(1, lengthMs(run)));
  }

  private Measure always(String name, Unit unit, Wish wish, ToDoubleFunction<Chronicle> value) {
    return maybe(name, unit, wish, run -> OptionalDouble.of(value.applyAsDouble(run)));
  }

  private Measure maybe(
      String name, Unit unit, Wish wish, Function<Chronicle, OptionalDouble> value) {
    return new Measure(name, unit, wish, runs.stream().map(value).toList());
  }

  private Measure latency(String name, ToDoubleFunction<Percentiles> value) {
    return maybe(name, Unit.MILLIS, Wish.LESS, run -> counted(run.totals().latencyMs(), value));
  }

  private Measure firstToken(String name, ToDoubleFunction<Percentiles> value) {
    return maybe(name, Unit.MILLIS, Wish.LESS, run -> counted(run.totals().firstTokenMs(), value));
  }

  private static OptionalDouble counted(
      Percentiles percentiles, ToDoubleFunction<Percentiles> value) {
    return percentiles.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(value.applyAsDouble(percentiles));
  }

  private static double met(Chronicle run) {
    return run.expectations().stream().filter(Verdict::met).count();
  }

  private static double errors(Chronicle run) {
    return run.totals().failed() + run.totals().brokenOff();
  }

  private static double ejections(Chronicle run) {
    return run.targets().stream().mapToLong(TargetLine::ejections).sum();
  }

  /** How far a target's part of the first attempts of its priority is from what it should be. */
  private static OptionalDouble shareDeviation(Chronicle run) {
    return run.targets().stream()
        .filter(target -> target.wantedShare() < 1)
        .filter(target -> firstAttempts(run, target.priority()) > 0)
        .mapToDouble(
            target -> {
              double all = firstAttempts(run, target.priority());
              return Math.abs(target.firstAttempts() / all - target.wantedShare());
            })
        .max();
  }

  private static long firstAttempts(Chronicle run, int priority) {
    return run.targets().stream()
        .filter(target -> target.priority() == priority)
        .mapToLong(TargetLine::firstAttempts)
        .sum();
  }

  /** The parts of the time in which callers got errors and nobody got an answer. */
  private static double withoutService(Chronicle run) {
    Buckets buckets = run.buckets();
    long parts = 0;
    for (int each = 0; each < buckets.errors().size(); each++) {
      if (buckets.errors().get(each) > 0 && buckets.answered().get(each) == 0) {
        parts++;
      }
    }
    return parts * buckets.widthMs();
  }
}
