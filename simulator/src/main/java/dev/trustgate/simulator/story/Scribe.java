package dev.trustgate.simulator.story;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.story.Chronicle.Totals;
import dev.trustgate.simulator.story.Result.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what a witness hears, in no more space than a report has. */
public final class Scribe implements Witness {

  private final long lastsNanos;
  private final BucketCount buckets;
  private final Map<String, TargetCount> targets = new LinkedHashMap<>();
  private final Map<String, LaneCount> lanes = new LinkedHashMap<>();
  private final Map<String, Long> errors = new TreeMap<>();
  private final Timeline timeline = new Timeline();
  private final Kept kept = new Kept();
  private final Times latency = new Times();
  private final Times firstToken = new Times();
  private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
  private final Stamp stamp = new Stamp();
  private long arrived;
  private long attempts;
  private long endedNanos;

  /** An empty book for a run that offers load for so long. */
  public Scribe(long lastsNanos) {
    this.lastsNanos = lastsNanos;
    this.buckets = new BucketCount(lastsNanos);
  }

  @Override
  public void configured(long atNanos, Upstream upstream) {
    Map<Integer, Integer> weights = new HashMap<>();
    upstream.targets().forEach(it -> weights.merge(it.priority(), it.weight(), Integer::sum));
    for (Target target : upstream.targets()) {
      targets
          .computeIfAbsent(target.name(), TargetCount::new)
          .configured(
              target, (double) target.weight() / weights.getOrDefault(target.priority(), 1));
      lanes.computeIfAbsent(target.name(), name -> new LaneCount(name, atNanos));
      buckets.target(target.name());
    }
    timeline.configured(atNanos, upstream);
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    arrived++;
    buckets.arrived(atNanos);
    kept.arrived(atNanos, ask);
    stamp.press(1, atNanos, ask.number(), ask.stream() ? 1 : 0);
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    attempts++;
    target(trial.target()).tried(trial);
    buckets.tried(atNanos, trial);
    kept.tried(atNanos, trial);
    timeline.tried(atNanos, trial);
    stamp.press(2, atNanos, trial.request(), trial.target().hashCode());
  }

  @Override
  public void began(long atNanos, Trial trial) {
    kept.began(atNanos, trial);
    stamp.press(3, atNanos, trial.request(), trial.number());
  }

  @Override
  public void settled(long atNanos, Ending ending) {
    target(ending.trial().target()).settled(ending);
    buckets.settled(atNanos, ending);
    kept.settled(atNanos, ending);
    timeline.settled(ending);
    stamp.press(4, atNanos, ending.trial().request(), ending.label().hashCode());
  }

  @Override
  public void changed(long atNanos, String target, TargetCondition condition, long untilNanos) {
    LaneCount lane = lanes.get(target);
    if (lane != null) {
      TargetCondition before = lane.now();
      lane.changed(atNanos, condition, untilNanos);
      if (condition == TargetCondition.EJECTED && !before.out()) {
        target(target).ejected();
      }
      timeline.changed(atNanos, target, before, condition, untilNanos);
    }
    stamp.press(5, atNanos, target.hashCode(), condition.word().hashCode());
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    kinds.merge(result.kind(), 1L, Long::sum);
    if (result.error()) {
      errors.merge(result.label(), 1L, Long::sum);
      timeline.failed(atNanos, ask, result);
    } else if (result.kind() == Kind.ANSWERED) {
      latency.add(result.durationNanos());
    }
    result.firstTokenNanos().ifPresent(firstToken::add);
    buckets.finished(atNanos, result);
    kept.finished(atNanos, ask, result);
    stamp.press(6, atNanos, ask.number(), result.label().hashCode());
  }

  @Override
  public void ended(long atNanos) {
    endedNanos = atNanos;
  }

  private TargetCount target(String name) {
    return targets.computeIfAbsent(name, TargetCount::new);
  }

  /**
   * What is kept of it.
   *
   * @param faults what was done to targets
   * @param verdicts what became of the expectations
   * @param source the scenario as it was written
   */
  public Chronicle chronicle(
      Chronicle.About about,
      List<Chronicle.FaultBand> faults,
      List<Chronicle.Verdict> verdicts,
      RunEnd end,
      String source) {
    long first = targets.values().stream().mapToLong(TargetCount::firstAttempts).sum();
    List<Chronicle.TargetLine> lines = new ArrayList<>();
    targets.values().forEach(target -> lines.add(target.line(first)));
    long toNanos = end.aborted().isEmpty() ? Math.max(endedNanos, lastsNanos) : endedNanos;
    List<Chronicle.Lane> spans = new ArrayList<>();
    for (LaneCount lane : lanes.values()) {
      lane.ended(toNanos);
      spans.add(lane.lane());
    }
    return new Chronicle(
        Chronicle.FORMAT,
        about,
        totals(end),
        lines,
        buckets.buckets(),
        spans,
        faults,
        timeline.entries(faults),
        verdicts,
        kept.stories(),
        source);
  }

  /**
   * How a run ended.
   *
   * @param aborted why it ended early; empty if it did not
   * @param stamped whether it can be repeated to the bit, so that a hash says something
   */
  public record RunEnd(String aborted, boolean stamped) {}

  private long count(Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  private Totals totals(RunEnd end) {
    return new Totals(
        Millis.of(lastsNanos),
        Millis.of(endedNanos),
        arrived,
        count(Kind.ANSWERED),
        count(Kind.BROKEN_OFF),
        count(Kind.FAILED),
        count(Kind.LEFT),
        attempts,
        arrived == 0 ? 0 : (double) attempts / arrived,
        errors,
        latency.percentiles(),
        firstToken.percentiles(),
        end.aborted(),
        end.stamped() ? stamp.text() : "");
  }
}
