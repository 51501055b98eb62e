package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bounds of every walk: each target once, so many targets and attempts, no attempt beyond the
 * deadline or once the caller has bytes, an end; and the retry budget of all walks of a gateway.
 */
final class WalkBounds implements Observer {

  private static final class Walk {
    private final FailoverPolicy policy;
    private final long deadlineNanos;
    private final Set<String> asked = new HashSet<>();
    private int attempts;
    private int waits;
    private boolean began;

    Walk(FailoverPolicy policy, long nowNanos) {
      this.policy = policy;
      this.deadlineNanos = nowNanos + policy.requestTimeout().toNanos();
    }

    /** How often the same targets may be asked again, all in all. */
    int attemptsMax() {
      return policy.maxAttempts() * (1 + policy.sameTargetRetries()) + waits;
    }
  }

  private final Simulation simulation;
  private final Check check;
  private final Map<Long, Walk> walks = new HashMap<>();
  private final List<RetryCount> budgets = new ArrayList<>();
  private FailoverPolicy policy;

  WalkBounds(Simulation simulation, FailoverPolicy policy, Check check) {
    this.simulation = simulation;
    this.policy = policy;
    this.check = check;
    for (int i = 0; i < simulation.gateways(); i++) {
      budgets.add(new RetryCount());
    }
  }

  @Override
  public void configured(Upstream upstream) {
    policy = upstream.failover();
  }

  @Override
  public void arrived(long request) {
    walks.put(request, new Walk(policy, simulation.clock().nanos()));
  }

  @Override
  public void waited(long request, long nanos) {
    walk(request).waits++;
  }

  @Override
  public void tried(long request, Attempt attempt) {
    Walk walk = walk(request);
    String name = attempt.target().name();
    long now = simulation.clock().nanos();
    walk.attempts++;
    check.that(!walk.began, name, " is asked although the caller has bytes already");
    check.that(now < walk.deadlineNanos, name, " is asked after the time of the request is over");
    check.that(
        walk.asked.add(name) || walk.waits > 0, name, " is asked twice by one request at once");
    check.that(
        walk.asked.size() <= walk.policy.maxAttempts(),
        "a request asks ",
        walk.asked.size(),
        " targets");
    check.that(walk.attempts <= walk.attemptsMax(), "a request makes ", walk.attempts, " attempts");
    spend(budgets.get(simulation.gatewayOf(request)), walk.attempts > 1, now);
  }

  private void spend(RetryCount budget, boolean retry, long now) {
    if (retry) {
      budget.retried(now);
      check.that(budget.allowed(), "too many retries: ", budget);
    } else {
      budget.requested(now);
    }
  }

  @Override
  public void began(long request, Attempt attempt) {
    walk(request).began = true;
  }

  @Override
  public void finished(long request, Finish finish) {
    walks.remove(request);
  }

  @Override
  public void ended() {
    check.that(walks.isEmpty(), walks.size(), " requests have no end");
  }

  private Walk walk(long request) {
    Walk walk = walks.get(request);
    check.that(walk != null, "request ", request, " goes on after its end");
    if (walk == null) {
      throw new IllegalStateException("checked above");
    }
    return walk;
  }
}
