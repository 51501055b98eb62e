package dev.trustgate.simulator.live;

import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.UpstreamReport;
import dev.trustgate.gateway.upstream.UpstreamState;
import dev.trustgate.simulator.story.TargetCondition;
import dev.trustgate.simulator.story.Trial;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at how the targets are, and reports who has changed. One at a time, so that what is seen
 * later is reported later.
 */
final class Looking {

  private record Seen(TargetCondition condition, long untilNanos) {}

  private static final Seen NOTHING = new Seen(TargetCondition.UNKNOWN, 0);

  private final Clockwork clock;
  private final Telling telling;
  private final Map<String, Seen> seen = new HashMap<>();
  private @Nullable UpstreamState newest;

  Looking(Clockwork clock, Telling telling) {
    this.clock = clock;
    this.telling = telling;
  }

  /**
   * A target was just picked: reports the attempt, and what has changed by it or before it.
   *
   * @param pickedNanos when it was picked, a little before now
   */
  synchronized Trial atPick(
      UpstreamState upstream, Attempt attempt, long request, long pickedNanos) {
    remember(upstream);
    UpstreamReport report = current().report();
    Optional<TargetReport> asked =
        report.targets().stream()
            .filter(it -> it.target().name().equals(attempt.target().name()))
            .findFirst();
    var trial =
        new Trial(request, attempt.target().name(), attempt.number(), kind(asked, pickedNanos));
    boolean out = asked.filter(it -> condition(it).out()).isPresent();
    if (!out) {
      see(report, pickedNanos); // a target that is back is seen to be back before it is asked
    }
    telling.report(pickedNanos, (witness, at) -> witness.tried(at, trial));
    if (out) {
      see(report, clock.nanos());
    }
    return trial;
  }

  /** Why a target was asked; one that was sent to rest since then was still in good health. */
  private Trial.Kind kind(Optional<TargetReport> asked, long pickedNanos) {
    if (asked.filter(it -> it.state() == TargetReport.State.PROBING).isEmpty()) {
      return Trial.Kind.ORDINARY;
    }
    return asked
        .flatMap(TargetReport::ejectedUntil)
        .filter(until -> clock.nanosOf(until) > pickedNanos)
        .map(_ -> Trial.Kind.LAST_RESORT)
        .orElse(Trial.Kind.PROBE);
  }

  private static TargetCondition condition(TargetReport target) {
    return TargetCondition.valueOf(target.state().name());
  }

  /** Looks at everybody. */
  synchronized void look() {
    long now = clock.nanos();
    if (newest != null) {
      see(newest.report(), now);
    }
  }

  private UpstreamState current() {
    return Objects.requireNonNull(newest, "nobody was asked yet");
  }

  private void remember(UpstreamState upstream) {
    if (newest == null
        || upstream.config().meta().updatedAt().isAfter(newest.config().meta().updatedAt())) {
      newest = upstream;
    }
  }

  private void see(UpstreamReport report, long atNanos) {
    for (TargetReport target : report.targets()) {
      String name = target.target().name();
      Seen now = new Seen(condition(target), until(target));
      Seen before = seen.getOrDefault(name, NOTHING);
      if (changed(before, now)) {
        seen.put(name, now);
        telling.report(
            atNanos, (witness, at) -> witness.changed(at, name, now.condition(), now.untilNanos()));
      }
    }
  }

  /** The end of a rest is worked out anew from two clocks each time; a moment more is nothing. */
  private static boolean changed(Seen before, Seen now) {
    return before.condition() != now.condition()
        || Math.abs(before.untilNanos() - now.untilNanos()) > 1_000_000;
  }

  private long until(TargetReport target) {
    return Stream.of(target.ejectedUntil(), target.cooldownUntil())
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .map(clock::nanosOf)
        .orElse(0L);
  }
}
