package dev.trustgate.simulator.scenario;

import dev.trustgate.simulator.measure.Durations;
import java.time.Duration;
import java.util.Optional;

/** A part of the time of a run, its beginning included and its end not. */
public record Window(Duration from, Optional<Duration> to) {

  /** All of it. */
  public static final Window ALWAYS = new Window(Duration.ZERO, Optional.empty());

  public static Window of(Duration from, Duration to) {
    return new Window(from, Optional.of(to));
  }

  public boolean holds(long atNanos) {
    return atNanos >= from.toNanos() && atNanos < toNanos();
  }

  /** Where it ends; beyond everything if it does not. */
  public long toNanos() {
    return to.map(Duration::toNanos).orElse(Long.MAX_VALUE);
  }

  /** {@code 0s–10s}, or nothing if it is all of the time. */
  public String text() {
    if (equals(ALWAYS)) {
      return "";
    }
    return Durations.text(from) + "–" + to.map(Durations::text).orElse("end");
  }
}
