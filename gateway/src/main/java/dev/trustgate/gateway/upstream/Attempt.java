package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.health.Observation;
import dev.trustgate.gateway.health.Seen;
import dev.trustgate.gateway.health.Turn;
import dev.trustgate.gateway.recent.Window.Ending;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The permit for one try. It counts as in flight until it is settled, exactly once, by whoever
 * comes first; closing it unsettled means that the ending is not the target's fault.
 */
public final class Attempt implements AutoCloseable {

  private final TargetState target;
  private final Optional<Tried> before;
  private final long epoch;
  private final boolean trimmed;
  private final long serial;
  private final long startNanos;
  private final Surroundings surroundings;
  private final AtomicReference<@Nullable Tried> ending = new AtomicReference<>();
  private volatile boolean answering;
  private volatile long firstWordNanos;
  private volatile long headNanos;
  private volatile Turn turn = Turn.NONE;

  /**
   * An attempt for which the target was occupied already.
   *
   * @param before the attempt of the same request that came before this one
   * @param epoch under which the target's health let it in
   */
  Attempt(TargetState target, Optional<Tried> before, long epoch, Surroundings surroundings) {
    this(target, before, epoch, false, surroundings);
  }

  /**
   * The same.
   *
   * @param trimmed see {@link #trimmed()}
   */
  Attempt(
      TargetState target,
      Optional<Tried> before,
      long epoch,
      boolean trimmed,
      Surroundings surroundings) {
    this.target = target;
    this.before = before;
    this.epoch = epoch;
    this.trimmed = trimmed;
    this.startNanos = surroundings.nanos();
    this.serial = target.life().selected(surroundings, startNanos, before.isEmpty());
    this.surroundings = surroundings;
  }

  public Target target() {
    return target.config();
  }

  /** Whether the request is to be said without what this target refused of it before. */
  public boolean trimmed() {
    return trimmed;
  }

  /** 1 for the first attempt of the request. */
  public int number() {
    return before.map(tried -> tried.number() + 1).orElse(1);
  }

  /** The attempt of the same request that came before this one. */
  public Optional<Tried> before() {
    return before;
  }

  /** When the target was picked, by the clock that the walk is timed with. */
  public long pickedNanos() {
    return startNanos;
  }

  /** Nanoseconds since the pick; of a settled attempt, until it was settled. */
  public long elapsedNanos() {
    Tried tried = ending.get();
    return tried == null ? surroundings.nanos() - startNanos : tried.duration().toNanos();
  }

  /**
   * The first valid event of an answer is here. That is a success for the target's health, and the
   * end of a probe; if the answer breaks later, the success is taken back.
   *
   * @return what that changed
   */
  public Turn answering() {
    if (answering || ending.get() != null) {
      return Turn.NONE;
    }
    long now = surroundings.nanos();
    target.life().window(surroundings, now).spoke(now, now - startNanos);
    return began(now);
  }

  /** The same for an answer that came as a whole, so that its first word tells nothing. */
  public Turn answeringAtOnce() {
    return answering || ending.get() != null ? Turn.NONE : began(surroundings.nanos());
  }

  /** The head of an answer is here, whatever it says. */
  public void headed() {
    headNanos = surroundings.nanos() - startNanos;
  }

  /** Nanoseconds from the pick to {@link #headed}; empty if it never came to that. */
  public OptionalLong headNanos() {
    return headNanos == 0 ? OptionalLong.empty() : OptionalLong.of(headNanos);
  }

  private Turn began(long now) {
    firstWordNanos = now - startNanos;
    answering = true;
    return succeeding(now);
  }

  /**
   * Ends the attempt, gives the permit back, and says what follows. Only the first call has an
   * effect; later ones hear the verdict on the outcome that was settled.
   */
  public Verdict settle(Outcome outcome) {
    long now = surroundings.nanos();
    var tried = new Tried(number(), target(), outcome, Duration.ofNanos(now - startNanos));
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
      target.life().heardOf(now);
    }
    target.life().window(surroundings, now).ended(now, ending(verdict), now - startNanos);
    switch (verdict.health()) {
      case SUCCESS -> {
        target.life().succeeded();
        if (!answering) {
          turn = succeeding(now);
        }
      }
      case FAILURE, NEUTRAL, MISCONFIGURED -> turn = observe(verdict.health(), now);
    }
    if (verdict.cooling() != Verdict.Cooling.NONE) {
      target.life().remembersCooldown(surroundings, now);
    }
    switch (verdict.cooling()) {
      case NONE -> {}
      case SHORT -> target.health().busy(outcome.retryAfter(), startNanos, now);
      case LONG -> target.health().outOfQuota(startNanos, now);
    }
    if (verdict.blamesTarget()) {
      target.life().failed(new Mishap(now, outcome.reason(), outcome.status()));
    }
  }

  private static Ending ending(Verdict verdict) {
    if (verdict.health() == Observation.SUCCESS) {
      return Ending.OK;
    }
    return verdict.blamesTarget() ? Ending.FAILED : Ending.OTHER;
  }

  private Turn succeeding(long now) {
    target.life().heardOf(now);
    Turn turned = observe(Observation.SUCCESS, now);
    if (target.health().notBusy(startNanos)) {
      target.life().recovered(surroundings, now);
    }
    return turned;
  }

  private Turn observe(Observation observation, long now) {
    Seen seen = new Seen(observation, epoch, serial, now);
    Turn turned = target.health().observe(seen, target.rules());
    target.life().turned(turned, surroundings, now);
    return turned;
  }

  /** Nanoseconds from the pick to {@link #answering}; empty if it never came to that. */
  public OptionalLong firstWordNanos() {
    return answering ? OptionalLong.of(firstWordNanos) : OptionalLong.empty();
  }

  /** Whether this attempt's ending sent the target from good health to rest. */
  public boolean ejected() {
    return turn.endsHealth();
  }

  /** What this attempt's ending changed about the target. */
  public Turn turn() {
    return turn;
  }

  /** Settles as {@link Outcome.Abandoned} if nothing else was said. */
  @Override
  public void close() {
    if (ending.get() == null) {
      settle(new Outcome.Abandoned());
    }
  }

  /** What the attempt came to, once it is over. */
  public Optional<Tried> ended() {
    return Optional.ofNullable(ending.get());
  }

  @Nullable Tried ending() {
    return ending.get();
  }
}
