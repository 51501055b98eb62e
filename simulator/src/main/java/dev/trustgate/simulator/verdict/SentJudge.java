package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Sent;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Trial;

/** How often a target is asked, or probed. */
final class SentJudge implements Judge {

  private final Sent expectation;
  private final Finding finding;
  private long count;
  private boolean anything;

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
  public void arrived(long atNanos, Ask ask) {
    anything |= expectation.during().holds(atNanos);
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    anything |= expectation.during().holds(atNanos);
    boolean counts =
        trial.target().equals(expectation.target())
            && expectation.during().holds(atNanos)
            && (!expectation.probesOnly() || trial.kind() != Trial.Kind.ORDINARY);
    if (counts) {
      if (count++ <= expectation.limits().most()) {
        finding.at(atNanos); // the moment in which the limit is broken, or the last
      }
    }
  }

  @Override
  public boolean won() {
    return expectation.limits().reached(count);
  }

  @Override
  public boolean lost() {
    return count > expectation.limits().most();
  }

  @Override
  public Verdict verdict() {
    if (!anything) {
      return finding.met(false, "there were no requests");
    }
    return finding.met(expectation.limits().allow(count), Long.toString(count));
  }
}
