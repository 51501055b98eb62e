package dev.trustgate.simulator.play;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.BadAnswer;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.Flaw;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.simulator.provider.Quota;
import dev.trustgate.simulator.provider.fault.ActiveFault;
import dev.trustgate.simulator.provider.fault.Fault;
import dev.trustgate.simulator.provider.fault.FaultNotation;
import dev.trustgate.simulator.provider.fault.FaultRule;
import dev.trustgate.simulator.provider.fault.FaultSwitch;
import dev.trustgate.simulator.scenario.ProviderPlan;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.Behaviour.Plan;
import dev.trustgate.simulator.virtual.Course;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fake provider without sockets: the same faults chosen by the same switch, and for each of them
 * what the gateway would make of the bytes.
 */
final class FaultyCourse implements Course {

  /** There and back on one machine, and a few instructions. */
  private static final long AT_ONCE = 1_000_000;

  /** What a request hears whose model name asks for a fault that there is not. */
  private static final int MISUSED = 400;

  /** More than the gateway holds of one event. */
  private static final int TOO_LARGE = 1024 * 1024;

  /** So many senseless events in a row end an attempt. */
  private static final int TOO_MANY = 3;

  /** Half of a document, or of the first event, as if that were all. */
  private static final Fault.CutStream HALF = new Fault.CutStream(0, Fault.Manner.END, true);

  /** About as long as one event on the wire, and one answer per token. */
  private static final int EVENT_BYTES = 180;

  private static final int DOCUMENT_BYTES = 600;

  /** What fake providers count for the one short message of a request. */
  private static final int PROMPT_TOKENS = 14;

  private final ProviderPlan plan;
  private final Teller teller;
  private final FaultSwitch faults;
  private final VirtualClock clock;
  private final Wording wording;
  private final Quota quota;
  private final Map<Met, Quota> ordered = new HashMap<>();
  private final Map<FaultRule, Boolean> acting = new HashMap<>();

  /**
   * The fault that one request meets.
   *
   * @param rule by which it does; empty if its model name chose the fault
   */
  private record Met(Fault fault, Optional<ActiveFault> rule) {}

  FaultyCourse(ProviderPlan plan, Teller teller, FaultSwitch faults, VirtualClock clock) {
    this.plan = plan;
    this.teller = teller;
    this.faults = faults;
    this.clock = clock;
    this.wording = Wording.of(plan.dialect());
    this.quota =
        new Quota(plan.limits().requestsPerMinute(), plan.limits().tokensPerMinute(), clock);
  }

  @Override
  public Plan plan(Ask ask, int calls) {
    Tale tale = teller.tale(ask, calls - 1);
    Optional<Met> met;
    try {
      met = met(ask);
    } catch (InvalidConfiguration noSuchFault) {
      return at(AT_ONCE, new Refused(MISUSED));
    }
    if (met.isPresent()) {
      Plan plan = faulty(met.get(), tale, calls);
      boolean acted = !hasLimit(met.get().fault()) || !plan.equals(tale.whole());
      met.get().rule().ifPresent(active -> acting.merge(active.rule(), acted, Boolean::logicalOr));
      return plan;
    }
    boolean unknown = !plan.models().isEmpty() && !plan.models().contains(ask.model());
    return unknown ? at(AT_ONCE, Errors.noSuchModel()) : well(tale, calls);
  }

  /**
   * A model name that chooses a fault outranks the faults of the timeline, as at the door of a fake
   * provider.
   */
  private Optional<Met> met(Ask ask) {
    Optional<Met> named =
        FaultNotation.ofModel(ask.model()).map(fault -> new Met(fault, Optional.empty()));
    return named.isPresent()
        ? named
        : faults
            .meet(ask.model(), ask.stream())
            .map(active -> new Met(active.rule().fault(), Optional.of(active)));
  }

  /** Faults that act only from a number of events or requests on. */
  private static boolean hasLimit(Fault fault) {
    return fault instanceof Fault.CutStream
        || fault instanceof Fault.StallStream
        || fault instanceof Fault.ErrorEvent
        || fault instanceof Fault.Brownout
        || fault instanceof Fault.Quota;
  }

  /** Whether a fault met requests and made no difference to any of them. */
  boolean idle(FaultRule rule) {
    return !acting.getOrDefault(rule, true);
  }

  /** What a provider says that has too much to do; empty if it has not. */
  private Optional<Plan> limited(Tale tale, Quota asked, int calls) {
    int concurrency = plan.limits().concurrency();
    if (concurrency > 0 && calls > concurrency) {
      return Optional.of(at(AT_ONCE, Errors.overloaded(overloadStatus())));
    }
    Quota.Grant grant = asked.take(PROMPT_TOKENS + tale.tokens(), clock.instant());
    return grant.delay().isPositive()
        ? Optional.of(at(AT_ONCE, Errors.overQuota(grant.delay())))
        : Optional.empty();
  }

  private int overloadStatus() {
    return plan.dialect() == Dialect.ANTHROPIC ? 529 : 503;
  }

  private Plan faulty(Met met, Tale tale, int calls) {
    return switch (met.fault()) {
      case Fault.ErrorStatus error -> at(AT_ONCE, Errors.outcome(error));
      case Fault.Refuse() -> at(AT_ONCE, new Unreachable(Obstacle.REFUSED));
      case Fault.Reset() -> at(AT_ONCE, new Unreachable(Obstacle.RESET));
      case Fault.Hang() -> new Plan(0, 0, false, Optional.empty());
      case Fault.SlowHead(var delay) -> well(tale.later(delay.toNanos()), calls);
      case Fault.SlowFirstToken(var delay) -> well(tale.later(delay.toNanos()), calls);
      case Fault.Html() -> at(AT_ONCE, new BadAnswer(Flaw.NOT_THE_DIALECT));
      case Fault.Empty() -> at(AT_ONCE, new BadAnswer(Flaw.EMPTY));
      case Fault.TruncatedJson() -> cut(tale, HALF);
      case Fault.CutStream cut -> cut(tale, cut);
      case Fault.StallStream(var after) -> stalled(tale, after);
      case Fault.BadChunk(var after, var times) -> spoilt(tale, after, times, calls);
      case Fault.ErrorEvent(var after, _) when over(tale, after) -> well(tale, calls);
      case Fault.ErrorEvent(var after, var error) -> errorEvent(tale, after, Errors.outcome(error));
      case Fault.RoleThenError(var error) -> tale.failing(1, Errors.outcome(error));
      case Fault.NoTerminal(), Fault.MissingUsage() -> well(tale, calls);
      case Fault.DuplicateChunk twice -> well(repeating(tale, twice), calls);
      case Fault.SplitUtf8 _, Fault.GluedEvents _ -> well(tale, calls);
      case Fault.SplitEvents(var bytes, var gap) ->
          well(dripped(tale, bytes, gap.toNanos()), calls);
      case Fault.SlowDrip(var bytes, var every) ->
          well(dripped(tale, bytes, every.toNanos()), calls);
      case Fault.HugeEvent(var bytes) ->
          bytes >= TOO_LARGE && tale.stream()
              ? tale.failing(1, new BadAnswer(Flaw.TOO_LARGE))
              : well(tale.straying("longer by " + bytes, 0), calls);
      case Fault.Brownout brownout -> browned(brownout, tale, calls);
      case Fault.Quota imposed -> {
        Quota quotaOfFault = ordered.computeIfAbsent(met, _ -> quota(imposed));
        yield limited(tale, quotaOfFault, calls).orElseGet(tale::whole);
      }
    };
  }

  private Quota quota(Fault.Quota imposed) {
    return new Quota(imposed.requestsPerMinute(), imposed.tokensPerMinute(), clock);
  }

  private Plan well(Tale tale, int calls) {
    return limited(tale, quota, calls).orElseGet(tale::whole);
  }

  private static Plan at(long nanos, Outcome outcome) {
    return new Plan(nanos, 0, false, Optional.of(outcome));
  }

  private Plan cut(Tale tale, Fault.CutStream cut) {
    boolean fairly = cut.how() == Fault.Manner.END;
    if (!tale.stream()) {
      Flaw flaw = fairly ? Flaw.NOT_THE_DIALECT : Flaw.TRUNCATED; // half of it is no JSON
      return tale.failing(tale.tokens(), new BadAnswer(flaw));
    }
    int tokens = cut.after() - wording.opening();
    int enough = cut.inside() ? wording.certain() : wording.finish();
    if (over(tale, cut.after()) || (fairly && tokens >= tale.tokens() + enough)) {
      return tale.whole();
    }
    if (tokens <= 0) {
      return tale.failing(1, new BadAnswer(fairly ? wording.flaw(cut) : Flaw.TRUNCATED));
    }
    Break broke = fairly ? Break.UNFINISHED : Break.CUT;
    return tale.ending(tokens, Optional.of(new BrokeMidAnswer(broke, false)));
  }

  /** Whether a stream has said everything before so many events: what comes then, nobody hears. */
  private boolean over(Tale tale, int after) {
    return tale.stream() && after - wording.opening() >= tale.tokens() + wording.closing();
  }

  private Plan stalled(Tale tale, int after) {
    int tokens = after - wording.opening();
    if (over(tale, after)) {
      return tale.whole();
    }
    return tale.stream() && tokens > 0
        ? tale.ending(tokens, Optional.empty())
        : new Plan(0, 0, false, Optional.empty());
  }

  private Plan spoilt(Tale tale, int after, int times, int calls) {
    if (!tale.stream() || times < TOO_MANY || over(tale, after)) {
      return well(tale, calls);
    }
    int tokens = after - wording.opening();
    return tokens <= 0
        ? tale.failing(1, new BadAnswer(Flaw.NOT_THE_DIALECT))
        : tale.ending(tokens, Optional.of(new BrokeMidAnswer(Break.GARBLED, false)));
  }

  private Plan errorEvent(Tale tale, int after, Outcome error) {
    int tokens = after - wording.opening();
    return tale.stream() && tokens > 0
        ? tale.ending(tokens, Optional.of(new BrokeMidAnswer(Break.ERROR_EVENT, false)))
        : tale.failing(1, error);
  }

  /** Where a token comes twice, all that follow are other ones; other events say nothing new. */
  private Tale repeating(Tale tale, Fault.DuplicateChunk twice) {
    int token = twice.at() - wording.opening();
    boolean said = token > 0 && token <= tale.tokens();
    return said
        ? tale.straying("repeats %d, %d times".formatted(token, twice.times()), token)
        : tale;
  }

  /** So many bytes at a time: a token takes as long as its event. */
  private static Tale dripped(Tale tale, int bytes, long everyNanos) {
    int size = tale.stream() ? EVENT_BYTES : DOCUMENT_BYTES / Math.max(1, tale.tokens());
    return tale.paced((long) Math.ceil((double) size / bytes) * everyNanos);
  }

  private Plan browned(Fault.Brownout fault, Tale tale, int calls) {
    if (calls > fault.limit()) {
      return at(AT_ONCE, new Refused(overloadStatus()));
    }
    int above = Math.max(0, calls - fault.from());
    return well(tale.later(fault.add().multipliedBy(above).toNanos()), calls);
  }
}
