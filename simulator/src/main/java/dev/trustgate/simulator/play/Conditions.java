package dev.trustgate.simulator.play;

import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.UpstreamReport;
import dev.trustgate.simulator.story.TargetCondition;
import dev.trustgate.simulator.story.Trial;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The conditions of all targets as they were last seen, and the news when one has changed. */
final class Conditions {

  private record Seen(TargetCondition condition, long untilNanos) {}

  private static final Seen NOTHING = new Seen(TargetCondition.UNKNOWN, 0);

  private final VirtualClock clock;
  private final Supplier<UpstreamReport> reports;
  private final Witness witness;
  private final Map<String, Seen> seen = new HashMap<>();

  Conditions(VirtualClock clock, Supplier<UpstreamReport> reports, Witness witness) {
    this.clock = clock;
    this.reports = reports;
    this.witness = witness;
  }

  /** Whether nothing can have changed by a success or by being asked. */
  boolean well(String target) {
    return seen(target).condition() == TargetCondition.HEALTHY;
  }

  /** Why a target is asked that was in the condition that was last seen. */
  Trial.Kind kind(String target) {
    Seen before = seen(target);
    if (!before.condition().out()) {
      return Trial.Kind.ORDINARY;
    }
    return clock.nanos() < before.untilNanos() ? Trial.Kind.LAST_RESORT : Trial.Kind.PROBE;
  }

  /** Looks at everybody. */
  void look() {
    for (TargetReport target : reports.get().targets()) {
      Seen now = new Seen(TargetCondition.valueOf(target.state().name()), until(target));
      Seen before = seen(target.target().name());
      if (!now.equals(before)) {
        seen.put(target.target().name(), now);
        witness.changed(clock.nanos(), target.target().name(), now.condition(), now.untilNanos());
      }
    }
  }

  private Seen seen(String target) {
    return seen.getOrDefault(target, NOTHING);
  }

  private long until(TargetReport target) {
    return Stream.of(target.ejectedUntil(), target.cooldownUntil())
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .map(instant -> Duration.between(VirtualClock.BEGINNING, instant).toNanos())
        .orElse(0L);
  }
}
