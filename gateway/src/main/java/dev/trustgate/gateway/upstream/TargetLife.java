package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.health.HealthTracker;
import dev.trustgate.gateway.upstream.TargetReport.Counts;
import dev.trustgate.gateway.upstream.TargetReport.LastError;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What a target has lived through. It outlasts changes of the configuration around it. */
final class TargetLife {

  private final HealthTracker health = new HealthTracker();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong selections = new AtomicLong();
  private final LongAdder successes = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder ejections = new LongAdder();
  private volatile boolean heardOf;
  private volatile Optional<LastError> lastError = Optional.empty();

  HealthTracker health() {
    return health;
  }

  AtomicInteger inFlight() {
    return inFlight;
  }

  /** Counts one more attempt; its number is unique among those of this target. */
  long selected() {
    return selections.incrementAndGet();
  }

  void succeeded() {
    successes.increment();
  }

  void failed(LastError error) {
    failures.increment();
    lastError = Optional.of(error);
  }

  void ejected() {
    ejections.increment();
  }

  /** An attempt has told something, be it good or bad. */
  void heardOf() {
    if (!heardOf) {
      heardOf = true;
    }
  }

  boolean everHeardOf() {
    return heardOf;
  }

  Optional<LastError> lastError() {
    return lastError;
  }

  Counts counts() {
    return new Counts(selections.get(), successes.sum(), failures.sum(), ejections.sum());
  }
}
