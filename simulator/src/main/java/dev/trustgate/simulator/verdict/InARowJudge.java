package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.InARow;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Trial;
import java.util.Locale;

/** How many first attempts a target gets before somebody else gets one. */
final class InARowJudge implements Judge {

  private final InARow expectation;
  private final Finding finding;
  private long all;
  private long row;
  private long longest;
  private long longestNanos;

  InARowJudge(InARow expectation) {
    this.expectation = expectation;
    this.finding =
        new Finding(
                expectation,
                "%s gets %s requests in a row"
                    .formatted(expectation.target(), expectation.limits().text()))
            .about(expectation.target());
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    if (trial.number() != 1 || !expectation.during().holds(atNanos)) {
      return;
    }
    all++;
    row = trial.target().equals(expectation.target()) ? row + 1 : 0;
    if (row > longest) {
      longest = row;
      longestNanos = atNanos;
      finding.at(atNanos);
    }
  }

  @Override
  public boolean lost() {
    return longest > expectation.limits().most();
  }

  @Override
  public Verdict verdict() {
    if (all == 0) {
      return finding.met(false, "there were no first attempts");
    }
    String found =
        longest == 0
            ? "none"
            : String.format(
                Locale.ROOT,
                "the most are %d, the last of them at %s",
                longest,
                Finding.seconds(longestNanos));
    return finding.met(expectation.limits().allow(longest), found);
  }
}
