package dev.trustgate.simulator.play;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.FaultTable;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Verdict;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.Ending.Blame;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import dev.trustgate.simulator.story.Result.Tokens;
import dev.trustgate.simulator.story.Trial;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.virtual.Finish;
import dev.trustgate.simulator.virtual.Observer;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Tells a witness what happens in the virtual world, in the words that reports use. */
final class Narrator implements Observer {

  private static final class Open {
    private final Ask ask;
    private final long arrivedNanos;
    private long firstNanos = -1;
    private @Nullable Trial trial;
    private int tokens;
    private int got;

    Open(Ask ask, long arrivedNanos) {
      this.ask = ask;
      this.arrivedNanos = arrivedNanos;
    }
  }

  private final VirtualClock clock;
  private final Conditions conditions;
  private final Witness witness;
  private final LongConsumer onFinish;
  private final Map<Long, Open> open = new HashMap<>();

  /**
   * @param onFinish hears the number of every request that is over
   */
  Narrator(VirtualClock clock, Conditions conditions, Witness witness, LongConsumer onFinish) {
    this.clock = clock;
    this.conditions = conditions;
    this.witness = witness;
    this.onFinish = onFinish;
  }

  /** A request comes; to be told before the world hears of it. */
  void asked(Ask ask) {
    open.put(ask.number(), new Open(ask, clock.nanos()));
    witness.arrived(clock.nanos(), ask);
  }

  @Override
  public void configured(Upstream upstream) {
    witness.configured(clock.nanos(), upstream);
    conditions.look();
  }

  @Override
  public void tried(long request, Attempt attempt) {
    String target = attempt.target().name();
    var trial = new Trial(request, target, attempt.number(), conditions.kind(target));
    open(request).trial = trial;
    witness.tried(clock.nanos(), trial);
    if (!conditions.well(target)) {
      conditions.look();
    }
  }

  @Override
  public void began(long request, Attempt attempt) {
    Open one = open(request);
    if (one.firstNanos < 0) {
      one.firstNanos = clock.nanos();
    }
    witness.began(clock.nanos(), trial(one));
    if (!conditions.well(attempt.target().name())) {
      conditions.look();
    }
  }

  @Override
  public void spoke(long request, Attempt attempt, int tokens, int got) {
    Open one = open(request);
    one.tokens = tokens;
    one.got = got;
  }

  @Override
  public void settled(long request, Attempt attempt, Outcome outcome) {
    Open one = open(request);
    boolean good = outcome instanceof Answered;
    Blame blame = good ? Blame.GOOD : blame(FaultTable.judge(outcome));
    witness.settled(clock.nanos(), new Ending(trial(one), outcome.label(), blame, one.tokens));
    one.tokens = 0;
    if (!good || !conditions.well(attempt.target().name())) {
      conditions.look();
    }
  }

  /** A stream that breaks is its target's fault also where nobody else may be asked. */
  private static Blame blame(Verdict verdict) {
    return verdict.mayFailOver() || verdict.blamesTarget() ? Blame.TARGET : Blame.NOBODY;
  }

  @Override
  public void finished(long request, Finish finish) {
    Open one = open(request);
    open.remove(request);
    Kind kind =
        switch (finish.kind()) {
          case ANSWERED -> Kind.ANSWERED;
          case LEFT -> Kind.LEFT;
          case FAILED -> one.firstNanos < 0 ? Kind.FAILED : Kind.BROKEN_OFF;
        };
    long first = one.firstNanos - one.arrivedNanos;
    witness.finished(
        clock.nanos(),
        one.ask,
        new Result(
            kind,
            finish.label(),
            Optional.ofNullable(one.trial).map(Trial::target),
            finish.durationNanos(),
            one.firstNanos < 0 ? OptionalLong.empty() : OptionalLong.of(first),
            finish.attempts(),
            Tokens.counted(one.got)));
    onFinish.accept(request);
  }

  @Override
  public void ended() {
    conditions.look();
    witness.ended(clock.nanos());
  }

  private Open open(long request) {
    Open one = open.get(request);
    if (one == null) {
      throw new IllegalStateException("request " + request + " is not under way");
    }
    return one;
  }

  private static Trial trial(Open one) {
    if (one.trial == null) {
      throw new IllegalStateException("request " + one.ask.number() + " asks nobody");
    }
    return one.trial;
  }
}
