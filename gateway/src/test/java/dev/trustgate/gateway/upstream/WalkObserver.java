package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.health.HealthState.Ejected;
import dev.trustgate.gateway.health.HealthState.Probing;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Try;
import dev.trustgate.gateway.upstream.Step.Wait;
import dev.trustgate.gateway.upstream.Step.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drives many walks at once and checks, at every step, the laws that none of them may break. */
final class WalkObserver {

  private static final long SECOND = 1_000_000_000L;

  /** The budget counts retries for up to a tenth longer than ten seconds. */
  private static final long RIM_NANOS = 101 * SECOND / 10;

  private static final List<Outcome> ENDINGS =
      FaultTable.rows().stream().flatMap(row -> row.examples().stream()).toList();

  /** One request with what it did so far. */
  private static final class Walk {
    private final Failover failover;
    private final Demand demand;
    private List<TargetState> servable;
    private final Set<String> asked = new HashSet<>();

    /** Those that may be asked once more for less than they refused. */
    private List<TargetState> trimmable = List.of();

    private int attempts;
    private @Nullable Attempt attempt;
    private long waitNanos;
    private long waitSinceNanos;

    private Walk(Failover failover, Demand demand, List<TargetState> servable) {
      this.failover = failover;
      this.demand = demand;
      this.servable = servable;
    }
  }

  private final World world;
  private final long seed;
  private final List<Walk> walks = new ArrayList<>();
  private final Map<String, Long> cooledUntil = new HashMap<>();
  private final List<Long> requests = new ArrayList<>();
  private final List<Long> retries = new ArrayList<>();

  WalkObserver(World world, long seed) {
    this.world = world;
    this.seed = seed;
  }

  int walking() {
    return walks.size();
  }

  private long now() {
    return world.ticker().nanos();
  }

  /** A request that only the targets with these numbers can serve; in half of them all trims. */
  void begin(int bits, SplittableRandom random) {
    Predicate<Target> can = target -> (bits & (1 << (target.name().charAt(1) - '0'))) != 0;
    Demand demand =
        new Demand(World.ANY.model(), World.ANY.dialect(), can, can, _ -> (bits & 1) == 0);
    List<TargetState> servable =
        world.state().targets().stream().filter(t -> demand.servableBy(t.config())).toList();
    Walk walk = new Walk(world.state().begin(demand), demand, servable);
    walks.add(walk);
    step(walk, random);
  }

  /** Lets one of the walks do what it does next. */
  void proceed(SplittableRandom random) {
    if (!walks.isEmpty()) {
      step(walks.get(random.nextInt(walks.size())), random);
    }
  }

  void finish(SplittableRandom random) {
    while (!walks.isEmpty()) {
      world.ticker().pass(SECOND);
      step(walks.getFirst(), random);
    }
  }

  void reconfigure(Target[] targets) {
    Upstream before = world.state().config();
    world.reconfigure(
        new Config(before.algorithm(), List.of(targets), before.healthChecks(), before.failover()));
  }

  private void step(Walk walk, SplittableRandom random) {
    Attempt attempt = walk.attempt;
    if (attempt != null) {
      walk.attempt = null;
      end(walk, attempt, random);
      return;
    }
    long left = walk.waitNanos - (now() - walk.waitSinceNanos);
    if (left > 0 && left < walk.failover.remainingNanos()) {
      assertThat(walk.failover.next()).as("seed %d", seed).isEqualTo(new Wait(left));
      return;
    }
    walk.waitNanos = 0;
    List<TargetState> eligible =
        walk.servable.stream()
            .filter(t -> !walk.asked.contains(t.config().name()) && t.eligible(now()))
            .toList();
    boolean anyEligible = walk.servable.stream().anyMatch(t -> t.eligible(now()));
    List<TargetState> less = walk.trimmable.stream().filter(t -> t.eligible(now())).toList();
    switch (walk.failover.next()) {
      case Try(Attempt next) when next.trimmed() -> trimmed(walk, next, eligible, less);
      case Try(Attempt next) -> {
        assertThat(eligible.isEmpty() && !less.isEmpty()).as("seed %d", seed).isFalse();
        tried(walk, next, eligible, anyEligible);
      }
      case Wait(long nanos) -> {
        assertThat(nanos).as("seed %d", seed).isBetween(1L, 2 * SECOND);
        assertThat(eligible).as("seed %d", seed).isEmpty();
        assertThat(less).as("seed %d", seed).isEmpty();
        walk.waitNanos = nanos;
        walk.waitSinceNanos = now();
      }
      case Exhausted end -> {
        ended(walk, end, eligible, less);
        walks.remove(walk);
      }
    }
    int running = (int) walks.stream().filter(one -> one.attempt != null).count();
    assertThat(world.inFlight()).as("seed %d", seed).isEqualTo(running);
  }

  /** Once nobody else may be asked, or paid for, the highest of those who refused; each once. */
  private void trimmed(
      Walk walk, Attempt next, List<TargetState> eligible, List<TargetState> less) {
    String name = next.target().name();
    boolean spent = walk.asked.size() == policy().maxAttempts() || within(RIM_NANOS, retries) >= 10;
    assertThat(eligible.isEmpty() || spent).as("seed %d: %s out of turn", seed, name).isTrue();
    assertThat(less).as("seed %d", seed).extracting(t -> t.config().name()).contains(name);
    int top = less.stream().mapToInt(t -> t.config().priority()).min().getAsInt();
    assertThat(next.target().priority()).as("seed %d", seed).isEqualTo(top);
    TargetState again = less.stream().filter(t -> t.config().name().equals(name)).findFirst().get();
    walk.trimmable = walk.trimmable.stream().filter(t -> t != again).toList();
    walk.servable = Stream.concat(walk.servable.stream(), Stream.of(again)).toList();
    begun(walk, next);
  }

  private void begun(Walk walk, Attempt next) {
    walk.attempts++;
    assertThat(next.number()).isEqualTo(walk.attempts);
    assertThat(now() - cooledUntil.getOrDefault(next.target().name(), now()))
        .as("seed %d: %s asked while cooling", seed, next.target().name())
        .isNotNegative();
    walk.attempt = next;
    count(next);
  }

  private void tried(Walk walk, Attempt next, List<TargetState> eligible, boolean anyEligible) {
    String name = next.target().name();
    assertThat(walk.asked.add(name)).as("seed %d: %s asked twice", seed, name).isTrue();
    assertThat(walk.asked.size()).isLessThanOrEqualTo(policy().maxAttempts());
    if (eligible.isEmpty()) {
      assertThat(anyEligible).as("seed %d: trial while others could", seed).isFalse();
      TargetState target =
          walk.servable.stream().filter(t -> t.config().name().equals(name)).findFirst().get();
      assertThat(target.health().state()).isInstanceOf(Probing.class);
      assertThat(((Probing) target.health().state()).from()).isInstanceOf(Ejected.class);
    } else {
      assertThat(eligible).extracting(t -> t.config().name()).contains(name);
      int top = eligible.stream().mapToInt(t -> t.config().priority()).min().getAsInt();
      assertThat(next.target().priority()).as("seed %d", seed).isEqualTo(top);
    }
    begun(walk, next);
  }

  private void count(Attempt attempt) {
    if (attempt.number() == 1) {
      requests.add(now());
      return;
    }
    if (attempt.trimmed()) {
      return; // nobody pays for that
    }
    retries.add(now());
    assertThat(lately(retries))
        .as("seed %d: more retries than the budget has", seed)
        .isLessThanOrEqualTo(10 + lately(requests) / 5);
  }

  private long lately(List<Long> times) {
    return within(10 * SECOND, times);
  }

  private long within(long nanos, List<Long> times) {
    return times.stream().filter(time -> now() - time < nanos).count();
  }

  private void ended(Walk walk, Exhausted end, List<TargetState> eligible, List<TargetState> less) {
    boolean everyoneAsked = eligible.isEmpty();
    switch (end.why()) {
      case NOBODY_SERVES -> assertThat(walk.servable).isEmpty();
      case COOLING, EJECTED, MISCONFIGURED -> {
        assertThat(walk.asked).isEmpty();
        assertThat(everyoneAsked).as("seed %d", seed).isTrue();
        assertThat(end.retryAfter()).as("seed %d", seed).isPresent();
      }
      case DRAINED -> throw new AssertionError("nobody drains here");
      case TARGETS_SPENT -> {
        assertThat(everyoneAsked).as("seed %d", seed).isTrue();
        assertThat(less).as("seed %d", seed).isEmpty();
      }
      case ATTEMPTS_SPENT -> {
        assertThat(walk.asked).hasSize(policy().maxAttempts());
        assertThat(less).as("seed %d", seed).isEmpty();
      }
      case BUDGET_SPENT -> assertThat(within(RIM_NANOS, retries)).isGreaterThanOrEqualTo(10);
      case DEADLINE -> assertThat(walk.failover.remainingNanos()).isNotPositive();
      case SETTLED -> assertThat(end.mostInformative()).isPresent();
    }
    assertThat(walk.failover.trail()).hasSize(walk.attempts);
    assertThat(end.mostInformative().isPresent()).isEqualTo(!walk.asked.isEmpty());
    assertThat(end.why() == Why.NOBODY_SERVES)
        .isEqualTo(walk.servable.isEmpty() && walk.asked.isEmpty());
  }

  private void end(Walk walk, Attempt attempt, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      attempt.answering();
    }
    Outcome outcome =
        switch (random.nextInt(4)) {
          case 0 -> new Answered(200);
          case 1 ->
              random.nextInt(4) == 0
                  ? new Refused(400, Outcome.Refusal.FOREIGN_SEAL)
                  : new Refused(429, Duration.ofMillis(random.nextInt(400_000)));
          default -> ENDINGS.get(random.nextInt(ENDINGS.size()));
        };
    Verdict verdict = attempt.settle(outcome);
    Predicate<TargetState> still = t -> stillServable(t.config(), attempt.target(), verdict);
    List<TargetState> refusing =
        walk.servable.stream().filter(t -> trims(walk, t, attempt, verdict)).toList();
    walk.servable = walk.servable.stream().filter(still).toList();
    walk.trimmable =
        Stream.concat(walk.trimmable.stream().filter(still), refusing.stream()).toList();
    if (verdict.cooling() == Verdict.Cooling.SHORT) {
      cooled(attempt.target().name(), outcome.retryAfter());
    }
  }

  private static boolean trims(Walk walk, TargetState one, Attempt attempt, Verdict verdict) {
    return verdict.reach() == Verdict.Reach.ANY_OTHER_THEN_TRIMMED
        && !attempt.trimmed()
        && one.config().id().equals(attempt.target().id())
        && walk.demand.trimmable().test(one.config());
  }

  /** No target here declares a model, and all would be asked for the same one. */
  private static boolean stillServable(Target target, Target failed, Verdict verdict) {
    return switch (verdict.reach()) {
      case NOBODY, ANY_OTHER -> true;
      case DECLARING_THE_MODEL -> false;
      case LOWER_TIER_OR_OTHER_MODEL -> target.priority() > failed.priority();
      case ANY_BUT_THIS, ANY_OTHER_THEN_TRIMMED -> !target.id().equals(failed.id());
    };
  }

  private void cooled(String name, Optional<Duration> hint) {
    long nanos = Math.clamp(hint.map(Duration::toNanos).orElse(SECOND), SECOND, 300 * SECOND);
    cooledUntil.merge(name, now() + nanos, (before, after) -> after - before > 0 ? after : before);
  }

  private FailoverPolicy policy() {
    return world.state().config().failover();
  }
}
