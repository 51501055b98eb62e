package dev.trustgate.simulator.verdict;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Expectation.ServedBy;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether answers come from where they should. */
final class ServedByJudge implements Judge {

  private final ServedBy expectation;
  private final Finding finding;
  private final Map<String, Integer> priorities = new HashMap<>();
  private final Map<String, Long> others = new TreeMap<>();
  private long all;
  private long right;
  private long firstWrongNanos = -1;

  ServedByJudge(ServedBy expectation) {
    this.expectation = expectation;
    String who =
        expectation.target().orElseGet(() -> "priority " + expectation.priority().orElse(0));
    String how =
        expectation.atLeast() == 1
            ? "every answer"
            : "at least " + Shares.text(expectation.atLeast()) + " of the answers";
    this.finding =
        new Finding(expectation, who + " serves " + how).about(expectation.target().orElse(""));
  }

  @Override
  public void configured(long atNanos, Upstream upstream) {
    upstream.targets().forEach(it -> priorities.put(it.name(), it.priority()));
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    if (result.kind() != Kind.ANSWERED || !expectation.during().holds(atNanos)) {
      return;
    }
    all++;
    String target = result.target().orElse("");
    boolean fits =
        expectation.target().map(target::equals).orElse(true)
            && (expectation.priority().isEmpty()
                || priorities.getOrDefault(target, 0) == expectation.priority().getAsInt());
    if (fits) {
      right++;
      return;
    }
    others.merge(target, 1L, Long::sum);
    finding.see(ask.number());
    if (firstWrongNanos < 0) {
      firstWrongNanos = atNanos;
      finding.at(atNanos);
    }
  }

  @Override
  public boolean lost() {
    return expectation.atLeast() == 1 && right < all;
  }

  @Override
  public Verdict verdict() {
    if (all == 0) {
      return finding.met(false, "there were no answers");
    }
    String some = right + " of " + all;
    boolean met = right >= expectation.atLeast() * all;
    if (right == all) {
      return finding.met(met, some);
    }
    String rest =
        others.entrySet().stream()
            .map(other -> other.getKey() + " " + other.getValue())
            .collect(Collectors.joining(", "));
    return finding.met(
        met,
        "%s; others: %s, the first at %s (%s)"
            .formatted(some, rest, Finding.seconds(firstWrongNanos), finding.seen()));
  }
}
