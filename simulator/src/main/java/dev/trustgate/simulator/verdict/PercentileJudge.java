package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.scenario.Expectation.Measure;
import dev.trustgate.simulator.scenario.Expectation.Percentile;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Millis;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import dev.trustgate.simulator.story.Times;

/** Whether requests that came in a part of the time were quick. */
final class PercentileJudge implements Judge {

  private final Percentile expectation;
  private final Finding finding;
  private final Times times = new Times();
  private long slowestNanos = -1;
  private long slowest;
  private String slowestTarget = "";

  PercentileJudge(Percentile expectation) {
    this.expectation = expectation;
    this.finding =
        new Finding(
            expectation,
            "p%s %s below %s"
                .formatted(
                    percent(expectation.percent()),
                    expectation.measure().words(),
                    Durations.text(expectation.below())));
  }

  private static String percent(double percent) {
    return percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : percent + "";
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    if (!expectation.during().holds(atNanos - result.durationNanos())) {
      return;
    }
    long nanos =
        expectation.measure() == Measure.TTFT
            ? result.firstTokenNanos().orElse(-1)
            : result.kind() == Kind.ANSWERED ? result.durationNanos() : -1;
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
          expectation.measure() == Measure.TTFT
              ? "there were no streams"
              : "there were no answers");
    }
    double found = times.percentile(expectation.percent());
    finding.see(slowest);
    return finding.met(
        found < Millis.of(expectation.below().toNanos()),
        "%s of %d; the slowest was request %d with %s (%s)"
            .formatted(
                Finding.duration(found),
                times.count(),
                slowest,
                Finding.duration(Millis.of(slowestNanos)),
                slowestTarget));
  }
}
