package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Expectation.Answered;
import dev.trustgate.simulator.scenario.Expectation.Goal;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import java.util.Locale;

/** Whether as many of the requests that came in a part of the time are answered as should be. */
final class AnsweredJudge implements Judge {

  private final Answered expectation;
  private final Finding finding;
  private final Arrived arrived;
  private final long limitNanos;
  private long began;
  private long all;
  private long good;
  private long firstNanos = -1;

  AnsweredJudge(Answered expectation) {
    this.expectation = expectation;
    this.arrived = new Arrived(expectation.during());
    this.limitNanos = expectation.within().map(limit -> limit.toNanos()).orElse(Long.MAX_VALUE);
    String soon = expectation.within().map(limit -> " within " + Durations.text(limit)).orElse("");
    String wanted =
        switch (expectation.goal()) {
          case Goal.Near(double is, var tolerance) ->
              Shares.text(is) + " are answered" + soon + ", " + Allowed.words(tolerance);
          case Goal.AtLeast(double least) ->
              "at least " + Shares.text(least) + " are answered" + soon;
        };
    this.finding = new Finding(expectation, wanted);
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    arrived.arrived(atNanos, ask);
    began += expectation.during().holds(atNanos) ? 1 : 0;
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
    all++;
    if (result.kind() == Kind.ANSWERED && result.durationNanos() <= limitNanos) {
      good++;
      return;
    }
    finding.see(ask.number());
    if (firstNanos < 0) {
      firstNanos = atNanos;
      finding.at(atNanos);
    }
  }

  @Override
  public Verdict verdict() {
    if (all == 0) {
      return finding.nothing(began);
    }
    double got = (double) good / all;
    String found = String.format(Locale.ROOT, "%s of %d (%d)", Shares.text(got), all, good);
    String others =
        firstNanos < 0
            ? ""
            : "; the first that is not ended at %s, %s"
                .formatted(Finding.seconds(firstNanos), finding.seen());
    return switch (expectation.goal()) {
      case Goal.AtLeast(double least) -> finding.met(got >= least, found + others);
      case Goal.Near(double is, var tolerance) -> {
        Allowed allowed = Allowed.around(is, tolerance, all);
        yield finding
            .shares(allowed.share(got, all))
            .met(allowed.holds(got), found + ", " + allowed.words() + others);
      }
    };
  }
}
