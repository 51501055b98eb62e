package dev.trustgate.simulator.verdict;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.scenario.Expectation.Gap;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Trial;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How far the busiest target is above the mean: the fullest of the bins into which balls fall. */
final class GapJudge implements Judge {

  private final Gap expectation;
  private final Map<String, Long> counts = new LinkedHashMap<>();

  GapJudge(Gap expectation) {
    this.expectation = expectation;
  }

  @Override
  public void configured(long atNanos, Upstream upstream) {
    for (Target target : upstream.targets()) {
      counts.putIfAbsent(target.name(), 0L);
    }
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    if (trial.number() == 1 && expectation.during().holds(atNanos)) {
      counts.merge(trial.target(), 1L, Long::sum);
    }
  }

  @Override
  public Verdict verdict() {
    var finding =
        new Finding(
            expectation,
            "the busiest target gets %s first attempts above the mean"
                .formatted(expectation.limits().text()));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return finding.met(false, "there were no first attempts");
    }
    var busiest = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    double mean = (double) all / counts.size();
    double gap = busiest.getValue() - mean;
    return finding
        .about(busiest.getKey())
        .met(
            expectation.limits().allow(gap),
            String.format(
                Locale.ROOT,
                "%.1f; %s gets %d, the mean of %d targets is %.1f",
                gap,
                busiest.getKey(),
                busiest.getValue(),
                counts.size(),
                mean));
  }
}
