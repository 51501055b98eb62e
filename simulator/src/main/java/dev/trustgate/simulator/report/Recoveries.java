package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import dev.trustgate.simulator.story.Chronicle.Lane;
import dev.trustgate.simulator.story.Chronicle.Span;
import dev.trustgate.simulator.story.Chronicle.TargetBuckets;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** How long targets take to serve again once their faults are over. */
final class Recoveries {

  private static final Set<String> SERVING = Set.of("healthy", "unknown");

  private final Chronicle run;
  private final double overMs;

  private Recoveries(Chronicle run) {
    this.run = run;
    this.overMs = overMs(run);
  }

  /**
   * The longest time from the end of a fault until its target serves again; {@link Measure#NEVER}
   * if one did not come back.
   */
  static OptionalDouble slowest(Chronicle run) {
    var recoveries = new Recoveries(run);
    return run.faults().stream().map(recoveries::of).flatMapToDouble(OptionalDouble::stream).max();
  }

  /** When the load ends, or the run was given up. */
  private static double overMs(Chronicle run) {
    if (run.totals().aborted().isEmpty()) {
      return run.totals().lastsMs();
    }
    return run.expectations().stream()
        .filter(verdict -> verdict.name().equals("abort_if"))
        .mapToDouble(Verdict::atMs)
        .findFirst()
        .orElse(run.totals().endedMs());
  }

  private OptionalDouble of(FaultBand fault) {
    Optional<List<Span>> spans =
        run.lanes().stream()
            .filter(lane -> lane.target().equals(fault.target()))
            .map(Lane::spans)
            .findFirst();
    if (spans.isEmpty()) {
      return OptionalDouble.empty();
    }
    double end = fault.toMs();
    if (end >= overMs) {
      boolean harmed = harmed(fault, spans.get());
      return harmed ? OptionalDouble.of(Measure.NEVER) : OptionalDouble.empty();
    }
    double serves =
        spans.get().stream()
            .filter(span -> span.toMs() > end && serving(span))
            .mapToDouble(Span::fromMs)
            .min()
            .orElse(Measure.NEVER);
    return OptionalDouble.of(Math.max(0, serves - end));
  }

  /** Whether its target went out of service or failed anybody while it lasted. */
  private boolean harmed(FaultBand fault, List<Span> spans) {
    boolean out = spans.stream().anyMatch(span -> span.toMs() > fault.fromMs() && !serving(span));
    TargetBuckets counts = run.buckets().targets().get(fault.target());
    if (out || counts == null) {
      return out;
    }
    int first = (int) Math.max(0, fault.fromMs() / run.buckets().widthMs());
    return counts.blamed().stream().skip(first).anyMatch(blamed -> blamed > 0);
  }

  private static boolean serving(Span span) {
    return SERVING.contains(span.state());
  }
}
