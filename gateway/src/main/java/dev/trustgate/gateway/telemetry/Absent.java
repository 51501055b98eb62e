package dev.trustgate.gateway.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Numbers that may not be there, without an object for each. Those that are there are above -1. */
final class Absent {

  private static final long NUMBER = -1;

  private Absent() {}

  static long or(OptionalLong number) {
    return number.orElse(NUMBER);
  }

  static long or(Optional<Duration> duration) {
    return duration.isPresent() ? duration.get().toNanos() : NUMBER;
  }

  static OptionalLong number(long number) {
    return number == NUMBER ? OptionalLong.empty() : OptionalLong.of(number);
  }

  static Optional<Duration> duration(long nanos) {
    return nanos == NUMBER ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }
}
