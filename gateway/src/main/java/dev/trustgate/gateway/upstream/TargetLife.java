package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.health.Cooldown;
import dev.trustgate.gateway.health.HealthState.Healthy;
import dev.trustgate.gateway.health.HealthTracker;
import dev.trustgate.gateway.health.Turn;
import dev.trustgate.gateway.recent.Window;
import dev.trustgate.gateway.upstream.TargetReport.Counts;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a target has lived through. It outlasts changes of the configuration around it. */
final class TargetLife {

  private final HealthTracker health = new HealthTracker();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong selections = new AtomicLong();
  private final LongAdder successes = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder ejections = new LongAdder();

  /** Made for the first attempt: a target that nobody asks needs none. */
  private final AtomicReference<@Nullable Window> window = new AtomicReference<>();

  private volatile boolean heardOf;
  private volatile long heardOfNanos;
  private volatile long leftNanos;
  private volatile Optional<Mishap> lastError = Optional.empty();
  private volatile @Nullable Drained drained;

  HealthTracker health() {
    return health;
  }

  AtomicInteger inFlight() {
    return inFlight;
  }

  /**
   * Counts one more attempt; its number is unique among those of this target.
   *
   * @param first whether it is the first of its request
   */
  long selected(Surroundings around, long now, boolean first) {
    window(around, now).begun(now, first);
    return selections.incrementAndGet();
  }

  /** What happened lately. */
  Window window(Surroundings around, long now) {
    Window there = window.get();
    if (there != null) {
      return there;
    }
    var made = new Window(now, around.calendar().minuteNanos(now));
    Window first = window.compareAndExchange(null, made);
    return first == null ? made : first;
  }

  Optional<Window> window() {
    return Optional.ofNullable(window.get());
  }

  void succeeded() {
    successes.increment();
  }

  void failed(Mishap error) {
    failures.increment();
    lastError = Optional.of(error);
  }

  void ejected() {
    ejections.increment();
  }

  /** An attempt has told something, be it good or bad. */
  void heardOf(long now) {
    if (!heardOf) {
      heardOfNanos = now;
      heardOf = true;
    }
  }

  boolean everHeardOf() {
    return heardOf;
  }

  /** When something was heard of it for the first time; says nothing before. */
  long heardOfNanos() {
    return heardOfNanos;
  }

  /** It has just left good health. */
  void left(long now) {
    leftNanos = now;
  }

  /** Since when it has not been in good health; empty if it is. */
  OptionalLong illSinceNanos() {
    return health.state() instanceof Healthy ? OptionalLong.empty() : OptionalLong.of(leftNanos);
  }

  /** Takes in what an observation changed. */
  void turned(Turn turn, Surroundings around, long now) {
    switch (turn) {
      case NONE -> {}
      case EJECTED, MISCONFIGURED -> {
        left(now);
        ejected();
        window(around, now).out(now, now, now);
      }
      case RELAPSED, RETURNED -> window(around, now).out(leftNanos, now, now);
    }
  }

  /** What is about to change the health must not be forgotten of a rest that is under way. */
  void remembersIllness(Surroundings around, long now) {
    OptionalLong ill = illSinceNanos();
    if (ill.isPresent()) {
      window(around, now).out(ill.getAsLong(), now, now);
    }
  }

  /** What is about to change the cooldown must not be forgotten of the one before. */
  void remembersCooldown(Surroundings around, long now) {
    Cooldown before = health.cooldown();
    if (before.set()) {
      long until = before.proven() ? before.untilNanos() : now;
      window(around, now).out(before.firstNanos(), until, now);
    }
  }

  /** Something has gone well for the first time since it was too busy. */
  void recovered(Surroundings around, long now) {
    window(around, now).out(health.cooldown().firstNanos(), health.cooldown().untilNanos(), now);
  }

  /** Who has taken it out of service, if anybody has. */
  @Nullable Drained drained() {
    return drained;
  }

  void drain(@Nullable Drained by) {
    drained = by;
  }

  boolean enable(Surroundings around) {
    Drained before = drained;
    if (before == null) {
      return false;
    }
    long now = around.nanos();
    window(around, now).out(before.atNanos(), now, now);
    drained = null;
    return true;
  }

  void reset(Surroundings around) {
    long now = around.nanos();
    remembersIllness(around, now);
    remembersCooldown(around, now);
    health.reset();
    heardOf = false;
    lastError = Optional.empty();
  }

  Optional<Mishap> lastError() {
    return lastError;
  }

  Counts counts() {
    return new Counts(selections.get(), successes.sum(), failures.sum(), ejections.sum());
  }
}
