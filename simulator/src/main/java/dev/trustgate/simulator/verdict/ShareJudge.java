package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Expectation.Of;
import dev.trustgate.simulator.scenario.Expectation.Share;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import dev.trustgate.simulator.story.Trial;
import java.util.Locale;
import java.util.Optional;

/** Whether a target gets its part. */
final class ShareJudge implements Judge {

  private final Share expectation;
  private long all;
  private long its;

  ShareJudge(Share expectation) {
    this.expectation = expectation;
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    if (expectation.of() == Of.FIRST_ATTEMPTS && trial.number() == 1) {
      count(atNanos, Optional.of(trial.target()));
    }
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    if (expectation.of() == Of.ANSWERS && result.kind() == Kind.ANSWERED) {
      count(atNanos, result.target());
    }
  }

  private void count(long atNanos, Optional<String> target) {
    if (expectation.during().holds(atNanos)) {
      all++;
      its += target.equals(Optional.of(expectation.target())) ? 1 : 0;
    }
  }

  @Override
  public Verdict verdict() {
    String of = expectation.of().words();
    var finding =
        new Finding(
                expectation,
                "%s gets %s of the %s, %s"
                    .formatted(
                        expectation.target(),
                        Shares.text(expectation.is()),
                        of,
                        Allowed.words(expectation.tolerance())))
            .about(expectation.target());
    if (all == 0) {
      return finding.met(false, "there were no " + of);
    }
    Allowed allowed = Allowed.around(expectation.is(), expectation.tolerance(), all);
    double got = (double) its / all;
    return finding
        .shares(allowed.share(got, all))
        .met(
            allowed.holds(got),
            String.format(
                Locale.ROOT, "%s of %d (%d), %s", Shares.text(got), all, its, allowed.words()));
  }
}
