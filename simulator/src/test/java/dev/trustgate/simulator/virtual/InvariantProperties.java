package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.Flaw;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refusal;
import dev.trustgate.simulator.virtual.Situation.Change;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** In worlds that nobody thought of, everything that must hold does, and the same seed repeats. */
class InvariantProperties {

  private static final List<Algorithm> ALGORITHMS = List.of(Algorithm.values());

  private static final List<Outcome> REFUSALS =
      List.of(
          new Outcome.Refused(500),
          new Outcome.Refused(503),
          new Outcome.Refused(503, Duration.ofSeconds(2)),
          new Outcome.Refused(429),
          new Outcome.Refused(429, Duration.ofSeconds(3)),
          new Outcome.Refused(529),
          new Outcome.Refused(429, Refusal.QUOTA),
          new Outcome.Refused(401),
          new Outcome.Refused(400),
          new Outcome.Refused(404, Refusal.MODEL_NOT_FOUND),
          new Outcome.Refused(400, Refusal.CONTEXT_LENGTH),
          new Outcome.Refused(429, Refusal.ABOVE_LIMIT),
          new Outcome.Refused(400, Refusal.FOREIGN_SEAL),
          new Outcome.Unreachable(Obstacle.REFUSED),
          new Outcome.Unreachable(Obstacle.RESET),
          new Outcome.BadAnswer(Flaw.EMPTY));

  @Property(tries = 1_000)
  void theInvariantsHoldInAnyWorld(@ForAll long seed) {
    Situation situation = situation(new SplittableRandom(seed));

    Ledger ledger = Play.watched(situation, seed);

    assertThat(ledger.answered() + ledger.failed() + ledger.left()).isEqualTo(ledger.arrived());
  }

  @Property(tries = 50)
  void theSameSeedGivesTheSameRunAndAnotherOneDoesNot(@ForAll long seed) {
    Situation situation = byChance(situation(new SplittableRandom(seed)));

    long hash = Play.watched(situation, seed).hash();

    assertThat(Play.watched(situation, seed).hash()).isEqualTo(hash);
    assertThat(Play.watched(situation, seed + 1).hash()).isNotEqualTo(hash);
  }

  /** In some worlds nothing is left to chance, so that no seed matters; here requests are. */
  private static Situation byChance(Situation drawn) {
    Load load = drawn.load();
    return new Situation(
        drawn.name(),
        drawn.teaches(),
        drawn.upstream(),
        drawn.providers(),
        new Load(
            Arrivals.poisson(20), load.lasts(), load.stream(), load.patience(), load.sharing()),
        drawn.changes());
  }

  private static Situation situation(RandomGenerator random) {
    Algorithm algorithm = ALGORITHMS.get(random.nextInt(ALGORITHMS.size()));
    var checks =
        new HealthChecks(
            random.nextInt(10) > 0,
            random.nextInt(1, 6),
            Duration.ofSeconds(random.nextInt(1, 30)));
    FailoverPolicy policy = policy(random);
    Upstream upstream = upstream(targets(random), algorithm, checks, policy);
    Map<String, Conduct> conducts = new TreeMap<>();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      conducts.put(name, conduct(random));
    }
    List<Change> changes = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      Upstream next = upstream(targets(random), algorithm, checks, policy);
      changes.add(new Change(Duration.ofMillis(random.nextInt(60_000)), next));
    }
    return new Situation("drawn", "anything", upstream, conducts, load(random), changes);
  }

  private static Upstream upstream(
      List<Target> targets, Algorithm algorithm, HealthChecks checks, FailoverPolicy policy) {
    Upstream plain = Upstreams.with(Upstreams.of(targets.toArray(Target[]::new)), algorithm);
    return Upstreams.with(Upstreams.with(plain, checks), policy);
  }

  private static List<Target> targets(RandomGenerator random) {
    List<Target> targets = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      if (targets.isEmpty() || random.nextInt(3) > 0) {
        targets.add(Upstreams.target(name, random.nextInt(1, 4), random.nextInt(1, 101)));
      }
    }
    return targets;
  }

  private static FailoverPolicy policy(RandomGenerator random) {
    return new FailoverPolicy(
        random.nextInt(1, 5),
        random.nextInt(4) == 0 ? 2 : 0,
        Duration.ofSeconds(random.nextInt(4) == 0 ? 5 : 0),
        Duration.ofSeconds(3),
        Duration.ofSeconds(random.nextInt(1, 10)),
        Duration.ofSeconds(random.nextInt(1, 10)),
        Duration.ofSeconds(random.nextInt(1, 10)),
        Duration.ofSeconds(random.nextInt(1, 10)),
        Duration.ofSeconds(random.nextInt(2, 40)),
        StreamRecovery.ERROR);
  }

  private static Load load(RandomGenerator random) {
    Arrivals arrivals =
        switch (random.nextInt(3)) {
          case 0 -> Arrivals.constant(random.nextDouble(0.5, 8));
          case 1 -> Arrivals.poisson(random.nextDouble(0.5, 8));
          default ->
              new Arrivals.Burst(random.nextInt(1, 20), Duration.ofSeconds(random.nextInt(1, 20)));
        };
    Load load = Load.of(arrivals, Duration.ofSeconds(60)).over(random.nextInt(1, 3));
    load = random.nextBoolean() ? load.streaming() : load;
    return random.nextInt(4) == 0 ? load.leaving(new Latency.Exponential(3e9)) : load;
  }

  private static Conduct conduct(RandomGenerator random) {
    List<Phase> phases = new ArrayList<>();
    phases.add(new Phase(Duration.ZERO, behaviour(random)));
    for (int i = random.nextInt(4); i > 0; i--) {
      phases.add(new Phase(Duration.ofMillis(random.nextInt(60_000)), behaviour(random)));
    }
    Capacity capacity =
        switch (random.nextInt(6)) {
          case 0 -> new Capacity.Servers(random.nextInt(1, 4));
          case 1 -> new Capacity.Limit(random.nextInt(1, 4), new Outcome.Refused(429));
          case 2 -> new Capacity.Sharing();
          case 3 -> new Capacity.Rising(random.nextInt(1, 10));
          default -> Capacity.UNLIMITED;
        };
    return new Conduct(phases, capacity);
  }

  private static Behaviour behaviour(RandomGenerator random) {
    Latency first = new Latency.LogNormal(random.nextDouble(1e6, 2e9), 0.5);
    Latency rest = new Latency.Exponential(random.nextDouble(1e6, 3e9));
    return switch (random.nextInt(9)) {
      case 0 -> new Behaviour.Hangs();
      case 1 -> new Behaviour.Stalls(first);
      case 2 -> new Behaviour.Breaks(first, rest, Break.CUT);
      case 3, 4 ->
          new Behaviour.Fails(
              REFUSALS.get(random.nextInt(REFUSALS.size())), new Latency.Uniform(0, 500_000_000));
      case 5 ->
          new Behaviour.Sometimes(
              random.nextDouble(), new Behaviour.Streams(first, rest), behaviour(random));
      default -> new Behaviour.Streams(first, rest);
    };
  }
}
