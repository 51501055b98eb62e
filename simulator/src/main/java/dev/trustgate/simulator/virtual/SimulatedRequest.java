package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Failover;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.Clock;
import dev.trustgate.gateway.upstream.Outcome.DeadlinePassed;
import dev.trustgate.gateway.upstream.Outcome.Diverged;
import dev.trustgate.gateway.upstream.Outcome.TimedOut;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Try;
import dev.trustgate.gateway.upstream.Step.Wait;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.VirtualClock.Event;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request in virtual time: drives the gateway's own walk by events, as the gateway drives it by
 * blocking calls, with the same clocks and the same outcomes when they run out.
 */
public final class SimulatedRequest implements Call.Caller {

  private final Ask ask;
  private final long number;
  private final Failover walk;
  private final Hearing hearing;
  private final RequestSurroundings world;
  private final long arrivedNanos;
  private final @Nullable Event leaving;

  private @Nullable Attempt attempt;
  private @Nullable Call call;
  private @Nullable Event timer;
  private int attempts;
  private boolean began;
  private boolean over;

  /**
   * A request that has just arrived.
   *
   * @param patienceNanos how long its caller stays, if not for ever
   */
  public SimulatedRequest(
      Ask ask, Failover walk, RequestSurroundings world, OptionalLong patienceNanos) {
    this.ask = ask;
    this.number = ask.number();
    this.walk = walk;
    this.hearing = new Hearing(world.clock());
    this.world = world;
    this.arrivedNanos = world.clock().nanos();
    this.leaving =
        patienceNanos.isPresent()
            ? world.clock().after(patienceNanos.getAsLong(), this::leave)
            : null;
  }

  /** Does what the walk says next. */
  public void go() {
    switch (walk.next()) {
      case Try(Attempt next) -> attempt(next);
      case Wait(long nanos) -> {
        world.observer().waited(number, nanos);
        timer(world.clock().after(nanos, this::go));
      }
      case Exhausted end -> finish(Finish.of(end, elapsed(), attempts));
    }
  }

  private void attempt(Attempt next) {
    attempts++;
    attempt = next;
    began = false;
    world.observer().tried(number, next);
    timer(world.clock().at(clipped(headDeadline()), this::tooLate));
    call = world.provider(next.target()).take(ask.of(modelFor(next.target())), this);
  }

  /** What the gateway puts in the place of the model. */
  private String modelFor(Target target) {
    return target.modelFor(Optional.of(ask.model()), Dialect.OPENAI).orElse(ask.model());
  }

  private long headDeadline() {
    FailoverPolicy policy = world.policy();
    long patience =
        headClock() == Clock.FIRST_TOKEN
            ? policy.firstTokenTimeout().toNanos()
            : policy.responseTimeout().toNanos();
    return world.clock().nanos() + patience;
  }

  /** The gateway's own choice: a stream has a first token to be in time for, too. */
  private Clock headClock() {
    FailoverPolicy policy = world.policy();
    boolean tokenFirst = policy.firstTokenTimeout().compareTo(policy.responseTimeout()) < 0;
    return world.stream() && tokenFirst ? Clock.FIRST_TOKEN : Clock.RESPONSE;
  }

  private long clipped(long deadlineNanos) {
    return Math.min(deadlineNanos, walk.deadlineNanos());
  }

  private void tooLate() {
    if (walk.remainingNanos() <= 0) {
      hangUp(new DeadlinePassed());
    } else if (began) {
      hangUp(new BrokeMidAnswer(Break.STALLED, false));
    } else {
      hangUp(new TimedOut(headClock()));
    }
    go();
  }

  @Override
  public void begins() {
    Attempt current = current();
    if (!world.stream()) {
      return; // an answer in one piece is nothing before it is whole
    }
    began = true;
    current.answering();
    world.observer().began(number, current);
    OptionalLong strays = call == null ? OptionalLong.empty() : hearing.begins(call);
    long straysAt = world.clock().nanos() + strays.orElse(0);
    if (strays.isEmpty() || straysAt >= gapDeadline()) {
      timer(world.clock().at(gapDeadline(), this::tooLate));
    } else if (straysAt == world.clock().nanos()) {
      diverged();
    } else {
      timer(world.clock().at(straysAt, this::diverged));
    }
  }

  /** It says something else than the caller has already. */
  private void diverged() {
    hangUp(new Diverged());
    go();
  }

  /** A provider that keeps its gaps short has until the end of the request. */
  private long gapDeadline() {
    long idle = world.policy().streamIdleTimeout().toNanos();
    boolean tooSlow = call != null && call.gapNanos() > idle;
    return tooSlow ? clipped(world.clock().nanos() + idle) : walk.deadlineNanos();
  }

  @Override
  public void stalls() {
    if (world.stream()) {
      long idle = world.policy().streamIdleTimeout().toNanos();
      timer(world.clock().at(clipped(world.clock().nanos() + idle), this::tooLate));
    }
  }

  @Override
  public void ends(Outcome outcome) {
    boolean whole = outcome instanceof Answered && world.stream();
    settle(whole && !hearing.wholeWith(call) ? new Diverged() : outcome);
    go();
  }

  private void hangUp(Outcome outcome) {
    if (call != null) {
      call.hangUp();
    }
    settle(outcome);
  }

  private void settle(Outcome ended) {
    Attempt current = current();
    if (timer != null) {
      timer.cancel();
    }
    Outcome outcome = resumable(ended);
    if (world.stream() && call != null) {
      int tokens = began ? hearing.heard(call, outcome) : 0;
      world.observer().spoke(number, current, tokens, hearing.got());
    }
    current.settle(outcome);
    attempt = null;
    call = null;
    world.observer().settled(number, current, outcome);
  }

  private Outcome resumable(Outcome outcome) {
    boolean allowed = world.policy().streamRecovery() == StreamRecovery.RESUME && world.stream();
    return allowed && outcome instanceof BrokeMidAnswer(Break how, _)
        ? new BrokeMidAnswer(how, true)
        : outcome;
  }

  private void leave() {
    if (over) {
      return;
    }
    if (timer != null) {
      timer.cancel();
    }
    if (attempt != null) {
      hangUp(new ClientGone());
    }
    finish(new Finish(Finish.Kind.LEFT, "client-gone", elapsed(), attempts));
  }

  private void finish(Finish finish) {
    over = true;
    if (leaving != null) {
      leaving.cancel();
    }
    world.observer().finished(number, finish);
  }

  private void timer(Event next) {
    if (timer != null) {
      timer.cancel();
    }
    timer = next;
  }

  private long elapsed() {
    return world.clock().nanos() - arrivedNanos;
  }

  private Attempt current() {
    if (attempt == null) {
      throw new IllegalStateException("request " + number + " is asking nobody");
    }
    return attempt;
  }
}
