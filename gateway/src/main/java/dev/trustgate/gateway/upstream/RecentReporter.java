package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.health.Cooldown;
import dev.trustgate.gateway.recent.Reading;
import dev.trustgate.gateway.recent.Window;
import dev.trustgate.gateway.time.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what targets did lately. */
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
    OptionalLong out = Beginnings.outSince(target, now);
    if (out.isPresent()) {
      window.get().out(out.getAsLong(), now, now);
    }
    Cooldown cooldown = target.health().cooldown();
    if (cooldown.set()) {
      window.get().out(cooldown.sinceNanos(), cooldown.untilNanos(), now);
    }
    return window.get().read(now);
  }

  /** The clocks are read one after the other, so a minute begins a little beside the second. */
  private static Instant wholeSecond(Instant instant) {
    return instant.plus(HALF_A_SECOND).truncatedTo(ChronoUnit.SECONDS);
  }
}
