package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.Observation;
import dev.trustgate.gateway.health.Seen;
import dev.trustgate.gateway.upstream.TargetReport.LastError;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The permit for one try. It counts as in flight until it is settled, exactly once, by whoever
 * comes first; closing it unsettled means that the ending is not the target's fault.
 */
public final class Attempt implements AutoCloseable {

  private final TargetState target;
  private final int number;
  private final long epoch;
  private final long serial;
  private final long startNanos;
  private final Surroundings surroundings;
  private final AtomicReference<@Nullable Tried> ending = new AtomicReference<>();
  private volatile boolean answering;
  private volatile long firstWordNanos;
  private volatile boolean ejected;

  /**
   * An attempt for which the target was occupied already.
   *
   * @param epoch under which the target's health let it in
   */
  Attempt(TargetState target, int number, long epoch, Surroundings surroundings) {
    this.target = target;
    this.number = number;
    this.epoch = epoch;
    this.serial = target.life().selected();
    this.startNanos = surroundings.nanos();
    this.surroundings = surroundings;
  }

  public Target target() {
    return target.config();
  }

  /** 1 for the first attempt of the request. */
  public int number() {
    return number;
  }

  /** Nanoseconds since the pick; of a settled attempt, until it was settled. */
  public long elapsedNanos() {
    Tried tried = ending.get();
    return tried == null ? surroundings.nanos() - startNanos : tried.duration().toNanos();
  }

  /**
   * The first valid event or byte of an answer is here. That is a success for the target's health,
   * and the end of a probe; if the answer breaks later, the success is taken back.
   */
  public void answering() {
    if (!answering && ending.get() == null) {
      long now = surroundings.nanos();
      firstWordNanos = now - startNanos;
      answering = true;
      succeeding(now);
    }
  }

  /**
   * Ends the attempt, gives the permit back, and says what follows. Only the first call has an
   * effect; later ones hear the verdict on the outcome that was settled.
   */
  public Verdict settle(Outcome outcome) {
    long now = surroundings.nanos();
    var tried = new Tried(number, target(), outcome, Duration.ofNanos(now - startNanos));
    Tried first = ending.compareAndExchange(null, tried);
    if (first != null) {
      return FaultTable.judge(first.outcome());
    }
    try {
      Verdict verdict = FaultTable.judge(outcome);
      learn(outcome, verdict, now);
      return verdict;
    } finally {
      target.vacate();
    }
  }

  private void learn(Outcome outcome, Verdict verdict, long now) {
    if (outcome.tellsOfTarget()) {
      target.life().heardOf();
    }
    switch (verdict.health()) {
      case SUCCESS -> {
        target.life().succeeded();
        if (!answering) {
          succeeding(now);
        }
      }
      case FAILURE, NEUTRAL, MISCONFIGURED -> observe(verdict.health(), now);
    }
    switch (verdict.cooling()) {
      case NONE -> {}
      case SHORT -> target.health().busy(outcome.retryAfter(), startNanos, now);
      case LONG -> target.health().outOfQuota(startNanos, now);
    }
    if (verdict.blamesTarget()) {
      var error = new LastError(surroundings.instant(), outcome.reason(), outcome.status());
      target.life().failed(error);
    }
  }

  private void succeeding(long now) {
    target.life().heardOf();
    observe(Observation.SUCCESS, now);
    target.health().notBusy(startNanos);
  }

  private void observe(Observation observation, long now) {
    if (target.health().observe(new Seen(observation, epoch, serial, now), target.rules())) {
      ejected = true;
      target.life().ejected();
    }
  }

  /** Nanoseconds from the pick to {@link #answering}; empty if it never came to that. */
  public OptionalLong firstWordNanos() {
    return answering ? OptionalLong.of(firstWordNanos) : OptionalLong.empty();
  }

  /** Whether this attempt's ending sent the target from good health to rest. */
  public boolean ejected() {
    return ejected;
  }

  /** Settles as {@link Outcome.Abandoned} if nothing else was said. */
  @Override
  public void close() {
    if (ending.get() == null) {
      settle(new Outcome.Abandoned());
    }
  }

  @Nullable Tried ending() {
    return ending.get();
  }
}
