package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.health.Cooldown;
import dev.trustgate.gateway.health.HealthState.Ejected;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthState.Misconfigured;
import dev.trustgate.gateway.health.HealthState.Probing;
import dev.trustgate.gateway.recent.Reading;
import dev.trustgate.gateway.recent.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what targets did lately, and since when they are what they are. */
final class RecentReporter {

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final Calendar calendar;
  private final long now;

  RecentReporter(Calendar calendar, long now) {
    this.calendar = calendar;
    this.now = now;
  }

  List<Recently> of(List<TargetState> targets) {
    List<Reading> readings = targets.stream().map(this::reading).toList();
    long sample = readings.stream().mapToLong(Reading::firstPicks).sum();
    boolean steady = readings.stream().allMatch(Reading::steady);
    List<Recently> all = new ArrayList<>(targets.size());
    for (int i = 0; i < targets.size(); i++) {
      Reading reading = readings.get(i);
      all.add(
          new Recently(
              dated(since(targets.get(i))),
              dated(outSince(targets.get(i))),
              sample == 0 ? 0 : (double) reading.firstPicks() / sample,
              sample,
              steady,
              reading,
              wholeSecond(calendar.dated(now - reading.minuteNanos()))));
    }
    return all;
  }

  /** What is under way is marked in the strip only once it is over, so it is marked here first. */
  private Reading reading(TargetState target) {
    TargetLife life = target.life();
    Optional<Window> window = life.window();
    if (window.isEmpty()) {
      return Reading.nothing(calendar.minuteNanos(now));
    }
    OptionalLong out = outSince(target);
    if (out.isPresent()) {
      window.get().out(out.getAsLong(), now, now);
    }
    Cooldown cooldown = target.health().cooldown();
    if (cooldown.set()) {
      window.get().out(cooldown.sinceNanos(), cooldown.untilNanos(), now);
    }
    return window.get().read(now);
  }

  private OptionalLong since(TargetState target) {
    return switch (target.health().state()) {
      case Ejected ejected -> {
        long left = Condition.restLeftNanos(target, ejected, now);
        yield OptionalLong.of(left > 0 ? ejected.sinceNanos() : now + left);
      }
      case Misconfigured(_, long sinceNanos) -> OptionalLong.of(sinceNanos);
      case Probing probing -> OptionalLong.of(probing.sinceNanos());
      case Healthy healthy -> sinceHealthy(target, healthy);
    };
  }

  private OptionalLong sinceHealthy(TargetState target, Healthy healthy) {
    Cooldown cooldown = target.health().cooldown();
    if (cooldown.leftNanos(now) > 0) {
      return OptionalLong.of(cooldown.sinceNanos());
    }
    if (!target.life().everHeardOf()) {
      return OptionalLong.empty();
    }
    long well = healthy.returnedNanos().orElse(target.life().heardOfNanos());
    boolean cooledSince = cooldown.set() && cooldown.untilNanos() - well > 0;
    return OptionalLong.of(cooledSince ? cooldown.untilNanos() : well);
  }

  /** The earliest of what keeps it out of rotation now. */
  private OptionalLong outSince(TargetState target) {
    List<Long> reasons = new ArrayList<>(3);
    target.life().illSinceNanos().ifPresent(reasons::add);
    Cooldown cooldown = target.health().cooldown();
    if (cooldown.leftNanos(now) > 0) {
      reasons.add(cooldown.sinceNanos());
    }
    Drained drained = target.life().drained();
    if (drained != null) {
      reasons.add(drained.atNanos());
    }
    OptionalLong longest = reasons.stream().mapToLong(since -> now - since).max();
    return longest.isPresent() ? OptionalLong.of(now - longest.getAsLong()) : longest;
  }

  private Optional<Instant> dated(OptionalLong nanos) {
    return nanos.isPresent() ? Optional.of(calendar.dated(nanos.getAsLong())) : Optional.empty();
  }

  /** The clocks are read one after the other, so a minute begins a little beside the second. */
  private static Instant wholeSecond(Instant instant) {
    return instant.plus(HALF_A_SECOND).truncatedTo(ChronoUnit.SECONDS);
  }
}
