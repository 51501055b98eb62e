package dev.trustgate.simulator.live;

import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.telemetry.ExchangeRecord;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.FaultTable;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.Tried;
import dev.trustgate.gateway.upstream.UpstreamState;
import dev.trustgate.gateway.upstream.Verdict;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.Ending.Blame;
import dev.trustgate.simulator.story.Trial;
import dev.trustgate.simulator.virtual.Finish;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The view from within: a gateway in this process says itself when it asks whom, how that ends, and
 * how its targets are at that moment.
 */
final class InnerView implements View, ExchangeListener {

  /** How long a gateway may go on with a request after its caller has heard everything. */
  private static final long AFTERWARDS_SECONDS = 5;

  /** One request on its way. The gateway's thread writes, the caller's reads when it has ended. */
  private static final class Open {
    private final long arrivedNanos;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Trial trial;
    private volatile long triedNanos;
    private volatile long lastNanos;
    private volatile int visits;
    private volatile String label = "no-answer";

    Open(long arrivedNanos) {
      this.arrivedNanos = arrivedNanos;
    }
  }

  private final Clockwork clock;
  private final Telling telling;
  private final Fakes fakes;
  private final Outcomes outcomes;
  private final Looking looking;
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  InnerView(Clockwork clock, Telling telling, Fakes fakes) {
    this.clock = clock;
    this.telling = telling;
    this.fakes = fakes;
    this.outcomes = new Outcomes(fakes);
    this.looking = new Looking(clock, telling);
  }

  @Override
  public long knownUntilNanos() {
    return Long.MAX_VALUE;
  }

  @Override
  public void asked(Ask ask, long atNanos) {
    open.put(Callers.id(ask.number()), new Open(atNanos));
    telling.report(atNanos, (witness, at) -> witness.arrived(at, ask));
  }

  @Override
  public void tried(String requestId, UpstreamState upstream, Attempt attempt) {
    Open one = open.get(requestId);
    if (one != null) {
      one.triedNanos = clock.nanos() - attempt.elapsedNanos();
      one.trial = looking.atPick(upstream, attempt, number(requestId), one.triedNanos);
    }
  }

  private static long number(String requestId) {
    return Long.parseLong(requestId.substring(requestId.lastIndexOf('-') + 1));
  }

  @Override
  public void began(Ask ask, long atNanos) {
    Open one = open.get(Callers.id(ask.number()));
    Trial trial = one == null ? null : one.trial;
    if (trial != null) {
      telling.report(atNanos, (witness, at) -> witness.began(at, trial));
      looking.look();
    }
  }

  @Override
  public void settled(String requestId, UpstreamState upstream, Tried tried) {
    Open one = open.get(requestId);
    Trial trial = one == null ? null : one.trial;
    if (one != null && trial != null) {
      one.lastNanos = one.triedNanos + tried.duration().toNanos();
      int tokens = tokens(one, trial);
      var ending = new Ending(trial, tried.outcome().label(), blame(tried.outcome()), tokens);
      telling.report(one.lastNanos, (witness, at) -> witness.settled(at, ending));
      looking.look();
    }
  }

  /** What came of an attempt: of the visits since the one before, that to its target. */
  private int tokens(Open one, Trial trial) {
    List<Fakes.Visit> all = fakes.visits(trial.request());
    List<Fakes.Visit> its =
        all.subList(one.visits, all.size()).stream()
            .filter(visit -> visit.target().equals(trial.target()))
            .toList();
    one.visits = all.size();
    return its.isEmpty() ? 0 : fakes.tokens(its.getLast());
  }

  private static Blame blame(Outcome outcome) {
    if (outcome instanceof Outcome.Answered) {
      return Blame.GOOD;
    }
    Verdict verdict = FaultTable.judge(outcome);
    return verdict.mayFailOver() || verdict.blamesTarget() ? Blame.TARGET : Blame.NOBODY;
  }

  @Override
  public void exhausted(String requestId, Step.Exhausted end) {
    Open one = open.get(requestId);
    if (one != null) {
      one.label = Finish.of(end, 0, 0).label();
    }
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    Open one = open.get(exchange.requestId());
    if (one != null) {
      one.ended.countDown();
    }
  }

  @Override
  public void over(Ask ask, Heard heard) {
    Open one = open.get(Callers.id(ask.number()));
    if (one == null) {
      throw new IllegalStateException("request " + ask.number() + " is not under way");
    }
    await(one);
    open.remove(Callers.id(ask.number()));
    Optional<Trial> last = Optional.ofNullable(one.trial);
    var known =
        new Outcomes.Known(
            one.arrivedNanos,
            one.label,
            last.map(Trial::target),
            last.map(Trial::number).orElse(0));
    var result = outcomes.of(ask, heard, known);
    fakes.forget(ask.number());
    telling.report(
        Math.max(heard.endNanos(), one.lastNanos),
        (witness, at) -> witness.finished(at, ask, result));
  }

  private static void await(Open one) {
    try {
      if (!one.ended.await(AFTERWARDS_SECONDS, TimeUnit.SECONDS)) {
        one.label = "no-answer";
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
