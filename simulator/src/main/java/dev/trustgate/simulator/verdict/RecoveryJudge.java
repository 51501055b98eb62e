package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.scenario.Expectation.Recovery;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;

/** Whether errors end soon after a moment. */
final class RecoveryJudge implements Judge {

  private final Recovery expectation;
  private final Finding finding;
  private long lastNanos = -1;
  private long last;
  private long began;
  private long afterwards;

  RecoveryJudge(Recovery expectation) {
    this.expectation = expectation;
    this.finding =
        new Finding(
            expectation,
            "%s after %s callers hear of no more errors"
                .formatted(
                    Durations.text(expectation.within()), Durations.text(expectation.after())));
  }

  private long limitNanos() {
    return expectation.after().plus(expectation.within()).toNanos();
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    began += atNanos > limitNanos() ? 1 : 0;
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    if (result.error() && atNanos >= expectation.after().toNanos()) {
      lastNanos = atNanos;
      last = ask.number();
      finding.at(atNanos);
    } else if (!result.error() && atNanos > limitNanos()) {
      afterwards++;
    }
  }

  @Override
  public boolean lost() {
    return lastNanos > limitNanos();
  }

  @Override
  public Verdict verdict() {
    if (afterwards == 0 && lastNanos <= limitNanos()) {
      return began == 0
          ? finding.met(false, "nothing was asked after that")
          : finding.nothing(began);
    }
    if (lastNanos < 0) {
      return finding.met(true, "there were none at all, in " + afterwards + " requests");
    }
    finding.see(last);
    return finding.met(
        lastNanos <= limitNanos(),
        "the last one at %s, %s later (%s)"
            .formatted(
                Finding.seconds(lastNanos),
                Finding.seconds(lastNanos - expectation.after().toNanos()),
                finding.seen()));
  }
}
