package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Sent;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Trial;

/** How often a target is asked, or probed. */
final class SentJudge implements Judge {

  private final Sent expectation;
  private final Finding finding;
  private long count;

  SentJudge(Sent expectation) {
    this.expectation = expectation;
    this.finding =
        new Finding(
                expectation,
                "%s gets %s %s"
                    .formatted(
                        expectation.target(),
                        expectation.limits().text(),
                        expectation.probesOnly() ? "probes" : "attempts"))
            .about(expectation.target());
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    boolean counts =
        trial.target().equals(expectation.target())
            && expectation.during().holds(atNanos)
            && (!expectation.probesOnly() || trial.kind() != Trial.Kind.ORDINARY);
    if (counts) {
      count++;
      finding.at(atNanos);
    }
  }

  @Override
  public Verdict verdict() {
    return finding.met(expectation.limits().allow(count), Long.toString(count));
  }
}
