package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.scenario.Expectation.Time;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Millis;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import dev.trustgate.simulator.story.Times;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether requests that came in a part of the time took as long as they should. */
final class TimeJudge implements Judge {

  private final Time expectation;
  private final Finding finding;
  private final Arrived arrived;
  private final Times times = new Times();
  private long slowestNanos = -1;
  private long slowest;
  private String slowestTarget = "";

  TimeJudge(Time expectation) {
    this.expectation = expectation;
    this.arrived = new Arrived(expectation.during());
    this.finding =
        new Finding(
            expectation,
            "%s %s %s".formatted(statistic(), expectation.measure().words(), bounds()));
  }

  private String statistic() {
    if (expectation.percent().isEmpty()) {
      return "mean";
    }
    double percent = expectation.percent().getAsDouble();
    return "p" + (percent == Math.rint(percent) ? Math.round(percent) + "" : percent + "");
  }

  private String bounds() {
    return Stream.of(
            expectation.above().map(least -> "above " + Durations.text(least)),
            expectation.below().map(most -> "below " + Durations.text(most)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" and "));
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    arrived.arrived(atNanos, ask);
  }

  @Override
  public boolean complete(long endNanos) {
    return arrived.over(endNanos);
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    arrived.finished(atNanos, ask, result);
    if (!expectation.during().holds(atNanos - result.durationNanos())) {
      return;
    }
    long nanos =
        switch (expectation.measure()) {
          case TTFT -> result.firstTokenNanos().orElse(-1);
          case LATENCY -> result.kind() == Kind.ANSWERED ? result.durationNanos() : -1;
          case ERROR -> result.error() ? result.durationNanos() : -1;
        };
    if (nanos < 0) {
      return;
    }
    times.add(nanos);
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowest = ask.number();
      slowestTarget = result.target().orElse("");
      finding.at(atNanos);
    }
  }

  @Override
  public Verdict verdict() {
    if (times.count() == 0) {
      return finding.met(
          false,
          switch (expectation.measure()) {
            case TTFT -> "there were no streams";
            case LATENCY -> "there were no answers";
            case ERROR -> "there were no errors";
          });
    }
    double found =
        expectation.percent().isPresent()
            ? times.percentile(expectation.percent().getAsDouble())
            : times.mean();
    finding.see(slowest);
    boolean late =
        expectation.below().filter(most -> found >= Millis.of(most.toNanos())).isPresent();
    boolean early =
        expectation.above().filter(least -> found <= Millis.of(least.toNanos())).isPresent();
    return finding.met(
        !late && !early,
        String.format(
            Locale.ROOT,
            "%s of %d; the slowest was request %d with %s (%s)",
            Finding.duration(found),
            times.count(),
            slowest,
            Finding.duration(Millis.of(slowestNanos)),
            slowestTarget));
  }
}
