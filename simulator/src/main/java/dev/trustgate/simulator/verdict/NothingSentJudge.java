package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.NothingSentToEjected;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.TargetCondition;
import dev.trustgate.simulator.story.Trial;
import java.util.HashMap;
import java.util.Map;

/** Whether targets that are out are left alone, but for probes and last resorts. */
final class NothingSentJudge implements Judge {

  private record Out(TargetCondition condition, long untilNanos) {}

  private final Finding finding;
  private final Map<String, Out> conditions = new HashMap<>();
  private long sent;
  private long probes;
  private long resorts;
  private String first = "";

  NothingSentJudge(NothingSentToEjected expectation) {
    this.finding = new Finding(expectation, "nothing but probes is sent to an ejected target");
  }

  @Override
  public void changed(long atNanos, String target, TargetCondition condition, long untilNanos) {
    conditions.put(target, new Out(condition, untilNanos));
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    Out out = conditions.get(trial.target());
    if (out == null || !out.condition().out()) {
      return;
    }
    switch (trial.kind()) {
      case PROBE -> probes++;
      case LAST_RESORT -> resorts++;
      case ORDINARY -> {
        if (sent++ == 0) {
          first = "%s at %s".formatted(trial.target(), Finding.seconds(atNanos));
          finding.at(atNanos).about(trial.target());
        }
        finding.see(trial.request());
      }
    }
  }

  @Override
  public Verdict verdict() {
    String rest = probes + " probes, " + resorts + " last resorts";
    return finding.met(
        sent == 0,
        sent == 0
            ? "nothing but " + rest
            : "%d attempts (the first: %s, %s) beside %s"
                .formatted(sent, first, finding.seen(), rest));
  }
}
