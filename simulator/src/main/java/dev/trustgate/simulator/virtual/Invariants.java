package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.TargetReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold after every event of a world. It keeps its own book of every target and compares:
 * permits, rests, probes, cooldowns, tiers, and the bounds of a walk.
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
    private boolean waited;
    private boolean began;
  }

  private final Simulation simulation;
  private final String where;
  private final List<Map<String, WatchedTarget>> books = new ArrayList<>();
  private final Map<Long, Walk> walks = new HashMap<>();
  private Upstream config;
  private long checks;

  /** Watches a simulation that has not begun. */
  public Invariants(Simulation simulation, Situation situation, long seed) {
    this.simulation = simulation;
    this.config = situation.upstream();
    this.where =
        "%s, %s, seed %d"
            .formatted(situation.name(), situation.upstream().algorithm().wireName(), seed);
    for (int i = 0; i < simulation.gateways(); i++) {
      books.add(new LinkedHashMap<>());
    }
  }

  /** How many times something was compared. */
  public long checks() {
    return checks;
  }

  @Override
  public void configured(Upstream upstream) {
    config = upstream;
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
    walks.put(request, new Walk());
  }

  @Override
  public void waited(long request, long nanos) {
    walk(request).waited = true;
  }

  @Override
  public void tried(long request, Attempt attempt) {
    Walk walk = walk(request);
    String name = attempt.target().name();
    walk.began = false;
    Map<String, WatchedTarget> book = book(request);
    WatchedTarget target = book.get(name);
    if (target == null) {
      return; // the walk began under an older configuration
    }
    long now = simulation.clock().nanos();
    if (!target.eligible(now)) {
      check(target.triable(now), name, " is asked while it rests or cools down");
      check(
          book.values().stream().noneMatch(other -> other.eligible(now)),
          name,
          " is asked out of turn while another one is eligible");
    }
    for (WatchedTarget other : book.values()) {
      boolean higher = other.config().priority() < target.config().priority();
      check(
          !higher || !other.eligible(now) || walk.asked.contains(other.config().name()),
          name,
          " is asked before ",
          other.config().name(),
          ", which is of a higher tier and eligible");
    }
    boolean again = !walk.asked.add(name);
    check(
        !again || walk.waited || config.failover().sameTargetRetries() > 0,
        name,
        " is asked twice by one request");
    check(
        walk.asked.size() <= config.failover().maxAttempts(),
        "a request asks ",
        walk.asked.size(),
        " targets");
    target.tried(attempt, now);
  }

  @Override
  public void began(long request, Attempt attempt) {
    walk(request).began = true;
    WatchedTarget target = book(request).get(attempt.target().name());
    if (target != null) {
      target.began(attempt, simulation.clock().nanos());
    }
  }

  @Override
  public void settled(long request, Attempt attempt, Outcome outcome) {
    WatchedTarget target = book(request).get(attempt.target().name());
    if (target != null) {
      long now = simulation.clock().nanos();
      boolean ends = target.settled(attempt, outcome, walk(request).began, now);
      check(
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
    walks.remove(request);
    check(
        finish.attempts() <= config.failover().maxAttempts() || repeats(),
        "a request makes ",
        finish.attempts(),
        " attempts");
  }

  private boolean repeats() {
    return config.failover().sameTargetRetries() > 0
        || !config.failover().retryAfterWait().isZero()
        || !simulation.changes().isEmpty();
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
    check(theirs.inFlight() >= 0, name, " has ", theirs.inFlight(), " in flight");
    check(
        theirs.inFlight() == mine.inFlight(),
        name,
        " has ",
        theirs.inFlight(),
        " in flight, and should have ",
        mine.inFlight());
    boolean eligible =
        switch (theirs.state()) {
          case UNKNOWN, HEALTHY -> true;
          case EJECTED, COOLING -> false;
          case PROBING, MISCONFIGURED -> mine.eligible(now); // they do not say which
        };
    check(
        eligible || !mine.eligible(now) || mine.cooling(now) || unhinted(theirs),
        name,
        " is ",
        theirs.state().wireName(),
        ", and should be eligible");
    check(
        !eligible || mine.eligible(now),
        name,
        " is ",
        theirs.state().wireName(),
        ", and should not be eligible");
  }

  /** A cooldown without a hint doubles; the book only knows its least length. */
  private static boolean unhinted(TargetReport theirs) {
    return theirs.state() == TargetReport.State.COOLING;
  }

  @Override
  public void ended() {
    check(walks.isEmpty(), walks.size(), " requests have no end");
    for (int gateway = 0; gateway < books.size(); gateway++) {
      for (TargetReport report : simulation.report(gateway).targets()) {
        check(
            report.inFlight() == 0,
            report.target().name(),
            " has ",
            report.inFlight(),
            " in flight at the end");
      }
    }
  }

  private Map<String, WatchedTarget> book(long request) {
    return books.get((int) ((request - 1) % books.size()));
  }

  private Walk walk(long request) {
    Walk walk = walks.get(request);
    if (walk == null) {
      throw new Broken(where + ": request " + request + " goes on after its end");
    }
    return walk;
  }

  private void check(boolean holds, Object... words) {
    checks++;
    if (!holds) {
      var message = new StringBuilder(where).append(", ");
      message.append(simulation.clock().nanos() / 1e9).append(" s: ");
      for (Object word : words) {
        message.append(word);
      }
      throw new Broken(message.toString());
    }
  }
}
