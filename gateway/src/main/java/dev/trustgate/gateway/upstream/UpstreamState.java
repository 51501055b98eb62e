package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.health.HealthRules;
import dev.trustgate.gateway.time.Ticker;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * An upstream come alive. A change of its configuration makes a new state that shares the lives of
 * the targets that stayed the same; walks begun on the old one go on undisturbed.
 */
public final class UpstreamState {

  private final Upstream config;
  private final List<TargetState> targets;
  private final List<Tier> tiers;
  private final RetryBudget budget;
  private final Surroundings surroundings;

  /**
   * An upstream that has seen no traffic yet.
   *
   * @param ticker decides what has passed
   * @param wallClock dates what people read
   * @param random must be safe for any number of threads, if any number of them will walk
   */
  public UpstreamState(
      Upstream config, Ticker ticker, InstantSource wallClock, RandomGenerator random) {
    this.config = config;
    this.surroundings = new Surroundings(ticker, wallClock, random);
    this.budget = new RetryBudget(ticker.nanos());
    HealthRules rules = HealthRules.of(config.healthChecks(), config.failover());
    this.targets = config.targets().stream().map(target -> new TargetState(target, rules)).toList();
    this.tiers =
        byPriority(targets).values().stream()
            .map(members -> Tier.of(config.algorithm(), members, random))
            .toList();
  }

  private UpstreamState(Upstream config, UpstreamState before) {
    this.config = config;
    this.surroundings = before.surroundings;
    this.budget = before.budget;
    this.targets = before.targetsUnder(config);
    this.tiers = before.tiersUnder(config, targets);
  }

  /**
   * This upstream under another configuration. Targets that are the same keep their counters and
   * their health, tiers whose algorithm is the same keep their turn.
   */
  public UpstreamState reconfigured(Upstream next) {
    return new UpstreamState(next, this);
  }

  private List<TargetState> targetsUnder(Upstream next) {
    Map<String, TargetState> alive =
        targets.stream()
            .collect(Collectors.toMap(target -> target.config().id(), Function.identity()));
    HealthRules rules = HealthRules.of(next.healthChecks(), next.failover());
    List<TargetState> kept = new ArrayList<>();
    for (Target target : next.targets()) {
      TargetState before = alive.get(target.id());
      if (before != null) {
        before.life().remembersIllness(surroundings, surroundings.nanos());
      }
      kept.add(
          before == null ? new TargetState(target, rules) : before.reconfigured(target, rules));
    }
    return List.copyOf(kept);
  }

  private List<Tier> tiersUnder(Upstream next, List<TargetState> nextTargets) {
    Map<Integer, Tier> before =
        tiers.stream().collect(Collectors.toMap(Tier::priority, Function.identity()));
    RandomGenerator random = surroundings.random();
    List<Tier> kept = new ArrayList<>();
    byPriority(nextTargets)
        .forEach(
            (priority, members) -> {
              Tier tier = before.get(priority);
              kept.add(
                  tier == null
                      ? Tier.of(next.algorithm(), members, random)
                      : tier.with(next.algorithm(), members, random));
            });
    return List.copyOf(kept);
  }

  private static Map<Integer, List<TargetState>> byPriority(List<TargetState> targets) {
    return targets.stream()
        .collect(
            Collectors.groupingBy(
                target -> target.config().priority(), TreeMap::new, Collectors.toList()));
  }

  public Upstream config() {
    return config;
  }

  List<TargetState> targets() {
    return targets;
  }

  /** The tiers, the one to be tried first in front. */
  List<Tier> tiers() {
    return tiers;
  }

  RetryBudget budget() {
    return budget;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** A walk that ends when the configured time for the whole request is over. */
  public Failover begin(Demand demand) {
    return begin(demand, surroundings.nanos() + config.failover().requestTimeout().toNanos());
  }

  /**
   * A walk for one request.
   *
   * @param deadlineNanos the reading of the ticker at which the request is out of time
   */
  public Failover begin(Demand demand, long deadlineNanos) {
    return new Failover(demand, this, deadlineNanos);
  }

  /** How the targets stand now towards a request, to be told later. */
  public Standing standing(Demand demand) {
    return Standing.of(this, demand);
  }

  /** Whom a request would go to now; nothing is picked. */
  public Foresight foresee(Demand demand) {
    return Foresight.of(this, demand);
  }

  /** The highest tier in which a target serves, trials left aside; empty if none does. */
  public OptionalInt activePriority() {
    long now = surroundings.nanos();
    return targets.stream()
        .filter(target -> target.serves(now))
        .mapToInt(target -> target.config().priority())
        .min();
  }

  /** A target as it stands, by its id. */
  public Optional<TargetReport> report(String targetId) {
    return targets.stream()
        .filter(target -> target.config().id().equals(targetId))
        .findFirst()
        .map(target -> new Reporter(this).report(target));
  }

  /** What an operator may do to a target, by its id or name. */
  public Optional<OperatorHand> hand(String idOrName) {
    return targets.stream()
        .filter(
            target ->
                target.config().id().equals(idOrName) || target.config().name().equals(idOrName))
        .findFirst()
        .map(target -> new OperatorHand(this, target));
  }

  /** The upstream as it stands, and what its targets did lately. */
  public LiveReport liveReport() {
    return new Reporter(this).liveReport();
  }

  /** The upstream as it stands. */
  public UpstreamReport report() {
    return new Reporter(this).report();
  }
}
