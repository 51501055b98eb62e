package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.scenario.FaultPlan;
import dev.trustgate.simulator.scenario.Window;
import dev.trustgate.simulator.story.Chronicle.Share;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Millis;
import dev.trustgate.simulator.story.Trial;
import dev.trustgate.simulator.story.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees whether faults meet anybody. One that lasts while nobody asks its target proves nothing, and
 * whoever wrote it should hear of that.
 */
final class FaultWatch implements Witness {

  /** A fault at one target, and how many attempts went there while it lasted. */
  private static final class Watched {
    private final String label;
    private final String target;
    private final Window window;
    private long attempts;

    Watched(String label, String target, Window window) {
      this.label = label;
      this.target = target;
      this.window = window;
    }
  }

  private final List<Watched> all = new ArrayList<>();

  /** Watches a fault at one of its targets until it is over. */
  void watch(FaultPlan plan, String target, Duration end) {
    if (plan.rule().isPresent()) {
      all.add(new Watched(plan.label(), target, Window.of(plan.at(), end)));
    }
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    for (Watched one : all) {
      if (one.target.equals(trial.target()) && one.window.holds(atNanos)) {
        one.attempts++;
      }
    }
  }

  /** A line for each that met nobody; it fails nothing. */
  List<Verdict> metNobody() {
    return all.stream().filter(one -> one.attempts == 0).map(FaultWatch::line).toList();
  }

  private static Verdict line(Watched one) {
    String wanted =
        "%s at %s meets a request, %s".formatted(one.label, one.target, one.window.text());
    Duration end = one.window.to().orElse(Duration.ZERO);
    return new Verdict(
        "fault",
        wanted,
        false,
        false,
        "nobody asked " + one.target + " until " + Durations.text(end),
        Millis.of(one.window.from().toNanos()),
        Millis.of(end.toNanos()),
        -1,
        one.target,
        List.of(),
        Share.NONE);
  }
}
