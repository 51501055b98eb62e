package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.FaultTable;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.TargetReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold after every event of a world. It keeps its own book of every target and compares:
 * permits, rests, probes, cooldowns and tiers; {@link WalkBounds} watches the walks.
 */
public final class Invariants implements Observer {

  /** An invariant does not hold. The message names the situation, the seed and the instant. */
  public static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String message) {
      super(message);
    }
  }

  private static final class Walk {
    private final Set<String> asked = new HashSet<>();
    private final int configuration;

    /** Targets that can never serve this request. */
    private final Set<String> outgrown = new HashSet<>();

    private boolean began;

    /** Targets of this priority number and below it cannot serve this request. */
    private int unfit;

    Walk(int configuration) {
      this.configuration = configuration;
    }
  }

  private final Simulation simulation;
  private final Check check;
  private final WalkBounds bounds;
  private final List<Map<String, WatchedTarget>> books = new ArrayList<>();
  private final Map<Long, Walk> walks = new HashMap<>();
  private Upstream config;
  private int configuration;

  /** Watches a simulation that has not begun. */
  public Invariants(Simulation simulation, Situation situation, long seed) {
    this.simulation = simulation;
    this.config = situation.upstream();
    this.check = new Check(simulation, situation, seed);
    this.bounds = new WalkBounds(simulation, config.failover(), check);
    for (int i = 0; i < simulation.gateways(); i++) {
      books.add(new LinkedHashMap<>());
    }
  }

  /** How many times something was compared. */
  public long checks() {
    return check.count();
  }

  @Override
  public void configured(Upstream upstream) {
    bounds.configured(upstream);
    config = upstream;
    configuration++;
    for (Map<String, WatchedTarget> book : books) {
      book.keySet().retainAll(upstream.targets().stream().map(Target::name).toList());
      for (Target target : upstream.targets()) {
        WatchedTarget known = book.get(target.name());
        if (known != null && target.sameLifeAs(known.config())) {
          known.configured(target, upstream.healthChecks(), upstream.failover());
        } else {
          book.put(
              target.name(),
              new WatchedTarget(target, upstream.healthChecks(), upstream.failover()));
        }
      }
    }
  }

  @Override
  public void arrived(long request) {
    bounds.arrived(request);
    walks.put(request, new Walk(configuration));
  }

  @Override
  public void waited(long request, long nanos) {
    bounds.waited(request, nanos);
  }

  @Override
  public void tried(long request, Attempt attempt) {
    bounds.tried(request, attempt);
    Walk walk = walk(request);
    String name = attempt.target().name();
    boolean again = !walk.asked.add(name);
    boolean everybodyAsked = again && walk.asked.size() >= config.failover().maxAttempts();
    walk.began = false;
    WatchedTarget target = book(request).get(name);
    if (target == null) {
      return; // it is gone, and the walk began before it went
    }
    long now = simulation.clock().nanos();
    if (walk.configuration == configuration) {
      inTurn(walk, target, book(request).values(), now);
      if (!everybodyAsked) {
        inOrder(walk, target, book(request).values(), now);
      }
    }
    target.tried(attempt, now);
  }

  /** It is eligible, or nobody is and it is not being tried already. */
  private void inTurn(Walk walk, WatchedTarget target, Collection<WatchedTarget> all, long now) {
    String name = target.config().name();
    if (!target.mayBeEligible(now)) {
      check.that(target.triable(now), name, " is asked while it rests or cools down");
      check.that(
          all.stream().noneMatch(other -> fit(walk, other) && other.mustBeEligible(now)),
          name,
          " is asked out of turn while another one is eligible");
    }
  }

  /** Nobody of a higher tier is eligible and was not asked yet. */
  private void inOrder(Walk walk, WatchedTarget target, Collection<WatchedTarget> all, long now) {
    for (WatchedTarget other : all) {
      boolean higher = other.config().priority() < target.config().priority();
      check.that(
          !higher
              || !fit(walk, other)
              || !other.mustBeEligible(now)
              || walk.asked.contains(other.config().name()),
          target.config().name(),
          " is asked before ",
          other.config().name(),
          ", which is of a higher tier and eligible");
    }
  }

  private static boolean fit(Walk walk, WatchedTarget target) {
    return target.config().priority() > walk.unfit
        && !walk.outgrown.contains(target.config().name());
  }

  @Override
  public void began(long request, Attempt attempt) {
    bounds.began(request, attempt);
    walk(request).began = true;
    WatchedTarget target = book(request).get(attempt.target().name());
    if (target != null) {
      target.began(attempt, simulation.clock().nanos());
    }
  }

  @Override
  public void settled(long request, Attempt attempt, Outcome outcome) {
    WatchedTarget target = book(request).get(attempt.target().name());
    Walk walk = walk(request);
    switch (FaultTable.judge(outcome).reach()) {
      case NOBODY, ANY_OTHER -> {}
      case DECLARING_THE_MODEL -> walk.unfit = Integer.MAX_VALUE; // these targets declare none
      case LOWER_TIER_OR_OTHER_MODEL ->
          walk.unfit = Math.max(walk.unfit, attempt.target().priority());
      case ANY_BUT_THIS, ANY_OTHER_THEN_TRIMMED -> walk.outgrown.add(attempt.target().name());
    }
    if (target != null) {
      long now = simulation.clock().nanos();
      boolean ends = target.settled(attempt, outcome, walk.began, now);
      check.that(
          ends == attempt.ejected(),
          attempt.target().name(),
          " must",
          ends ? "" : " not",
          " be ejected after ",
          target.failures(),
          " failures in a row, the last one ",
          outcome.label());
    }
  }

  @Override
  public void finished(long request, Finish finish) {
    bounds.finished(request, finish);
    walks.remove(request);
  }

  @Override
  public void afterEvent() {
    long now = simulation.clock().nanos();
    for (int gateway = 0; gateway < books.size(); gateway++) {
      Map<String, WatchedTarget> book = books.get(gateway);
      for (TargetReport report : simulation.report(gateway).targets()) {
        WatchedTarget target = book.get(report.target().name());
        if (target != null) {
          compare(target, report, now);
        }
      }
    }
  }

  private void compare(WatchedTarget mine, TargetReport theirs, long now) {
    String name = theirs.target().name();
    check.that(theirs.inFlight() >= 0, name, " has ", theirs.inFlight(), " in flight");
    check.that(
        theirs.inFlight() == mine.inFlight(),
        name,
        " has ",
        theirs.inFlight(),
        " in flight, and should have ",
        mine.inFlight());
    switch (theirs.state()) {
      case UNKNOWN, HEALTHY ->
          check.that(mine.mayBeEligible(now), name, " is healthy, and should not be eligible");
      case EJECTED -> check.that(mine.resting(now), name, " is ejected, and should be eligible");
      case COOLING ->
          check.that(!mine.mustBeEligible(now), name, " is cooling, and should be eligible");
      case PROBING ->
          check.that(mine.probedOrDue(now), name, " is probing, and should not be probed");
      case MISCONFIGURED ->
          check.that(mine.misconfigured(), name, " is misconfigured, and should not be");
    }
  }

  @Override
  public void ended() {
    bounds.ended();
    for (int gateway = 0; gateway < books.size(); gateway++) {
      for (TargetReport report : simulation.report(gateway).targets()) {
        check.that(
            report.inFlight() == 0,
            report.target().name(),
            " has ",
            report.inFlight(),
            " in flight at the end");
      }
    }
  }

  private Map<String, WatchedTarget> book(long request) {
    return books.get(simulation.gatewayOf(request));
  }

  private Walk walk(long request) {
    return Optional.ofNullable(walks.get(request)).orElseThrow(); // the bounds have looked
  }
}
