package dev.trustgate.simulator.story;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import dev.trustgate.simulator.story.Ending.Blame;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What happened to one target, in counts. */
final class TargetCount {

  private final String name;
  private final Map<String, Long> endings = new TreeMap<>();
  private String provider = "";
  private int priority;
  private int weight;
  private double wantedShare;
  private long attempts;
  private long firstAttempts;
  private long answered;
  private long blamed;
  private long probes;
  private long ejections;

  TargetCount(String name) {
    this.name = name;
  }

  void configured(Target target, double share) {
    provider = target.provider().name().toLowerCase(Locale.ROOT);
    priority = target.priority();
    weight = target.weight();
    wantedShare = share;
  }

  long firstAttempts() {
    return firstAttempts;
  }

  void tried(Trial trial) {
    attempts++;
    firstAttempts += trial.number() == 1 ? 1 : 0;
    probes += trial.kind() == Trial.Kind.PROBE ? 1 : 0;
  }

  void settled(Ending ending) {
    endings.merge(ending.label(), 1L, Long::sum);
    answered += ending.blame() == Blame.GOOD ? 1 : 0;
    blamed += ending.blame() == Blame.TARGET ? 1 : 0;
  }

  void ejected() {
    ejections++;
  }

  /**
   * @param allFirst the first attempts of all targets
   */
  TargetLine line(long allFirst) {
    return new TargetLine(
        name,
        provider,
        priority,
        weight,
        attempts,
        firstAttempts,
        answered,
        blamed,
        probes,
        ejections,
        allFirst == 0 ? 0 : (double) firstAttempts / allFirst,
        wantedShare,
        endings);
  }
}
