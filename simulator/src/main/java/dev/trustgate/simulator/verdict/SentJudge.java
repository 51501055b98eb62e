package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Sent;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Trial;
import java.util.ArrayList;
import java.util.List;

/** How often a target is asked, or probed. */
final class SentJudge implements Judge {

  private final Sent expectation;
  private final Finding finding;
  private long count;

  SentJudge(Sent expectation) {
    this.expectation = expectation;
    List<String> bounds = new ArrayList<>();
    expectation.atLeast().ifPresent(least -> bounds.add("at least " + least));
    expectation.atMost().ifPresent(most -> bounds.add("at most " + most));
    this.finding =
        new Finding(
                expectation,
                "%s gets %s %s"
                    .formatted(
                        expectation.target(),
                        String.join(" and ", bounds),
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
    boolean met =
        count >= expectation.atLeast().orElse(0)
            && count <= expectation.atMost().orElse(Long.MAX_VALUE);
    return finding.met(met, Long.toString(count));
  }
}
