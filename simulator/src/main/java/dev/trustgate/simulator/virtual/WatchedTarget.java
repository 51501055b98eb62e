package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.FaultTable;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one gateway must believe of one target, worked out anew from what happened to it: a second
 * opinion on the core's health and cooldown, written from the contract and not from the code.
 */
final class WatchedTarget {

  private static final long LEASE_GRACE = Duration.ofSeconds(5).toNanos();
  private static final long MISCONFIGURED_REST = Duration.ofMinutes(5).toNanos();
  private static final long REST_MAX = Duration.ofMinutes(10).toNanos();
  private static final long HINT_MIN = Duration.ofSeconds(1).toNanos();
  private static final long HINT_MAX = Duration.ofMinutes(5).toNanos();
  private static final long BUSY_MAX = Duration.ofSeconds(60).toNanos();
  private static final long QUOTA_MIN = Duration.ofMinutes(5).toNanos();
  private static final long QUOTA_MAX = Duration.ofHours(1).toNanos();

  private final Map<Attempt, Long> open = new HashMap<>();
  private Target config;
  private HealthChecks checks;
  private long leaseNanos;

  private long serials;

  /** Attempts up to this one began before the last turn of its health: they tell nothing. */
  private long stale;

  private int failures;
  private int pardoned;
  private @Nullable Attempt pardonedBy;

  private boolean out;
  private boolean misconfigured;
  private long outSince;
  private int round;
  private @Nullable Attempt probe;
  private long probeSince;
  private boolean onTrial;

  /** Until when it cools down at the least and at the most: without a hint the time doubles. */
  private long cooledAtLeast = Long.MIN_VALUE;

  private long cooledAtMost = Long.MIN_VALUE;

  WatchedTarget(Target config, HealthChecks checks, FailoverPolicy policy) {
    this.config = config;
    this.checks = checks;
    this.leaseNanos = lease(policy);
  }

  void configured(Target next, HealthChecks nextChecks, FailoverPolicy policy) {
    if (misconfigured && !next.equals(config)) {
      backToHealth();
    }
    config = next;
    checks = nextChecks;
    leaseNanos = lease(policy);
  }

  private static long lease(FailoverPolicy policy) {
    long response = policy.responseTimeout().toNanos();
    long firstToken = policy.firstTokenTimeout().toNanos();
    return policy.connectTimeout().toNanos() + Math.max(response, firstToken) + LEASE_GRACE;
  }

  Target config() {
    return config;
  }

  int inFlight() {
    return open.size();
  }

  int failures() {
    return failures;
  }

  /** Whether its health forbids an attempt. */
  boolean resting(long now) {
    boolean probed = probe != null && now - probeSince < leaseNanos;
    return out && (now - outSince < restNanos() || probed);
  }

  /** Whether an attempt is out to see whether it is back, or the next one will be. */
  boolean probedOrDue(long now) {
    return out && (probe != null || now - outSince >= restNanos());
  }

  boolean misconfigured() {
    return out && misconfigured;
  }

  /** Whether an ordinary attempt may be right. */
  boolean mayBeEligible(long now) {
    return !resting(now) && now >= cooledAtLeast;
  }

  /** Whether an ordinary attempt is right. */
  boolean mustBeEligible(long now) {
    return !resting(now) && now >= cooledAtMost;
  }

  /** Whether it may be tried because nobody else is left: one attempt at a time. */
  boolean triable(long now) {
    boolean probed = probe != null && now - probeSince < leaseNanos;
    return out && !misconfigured && !probed && now >= cooledAtLeast;
  }

  private long restNanos() {
    if (misconfigured) {
      return MISCONFIGURED_REST;
    }
    long interval = checks.interval().toNanos();
    long longest = Math.max(interval, Math.min(10 * interval, REST_MAX));
    return Math.min(interval << Math.min(round, 10), longest);
  }

  void tried(Attempt attempt, long now) {
    open.put(attempt, ++serials);
    if (out) {
      onTrial = now - outSince < restNanos();
      stale = serials - 1; // an older probe has lost its lease
      probe = attempt;
      probeSince = now;
    }
  }

  /** The first valid event. */
  void began(Attempt attempt, long now) {
    if (fresh(attempt)) {
      succeeded(attempt);
    }
  }

  /** The end; says whether it must have ended the target's good health. */
  boolean settled(Attempt attempt, Outcome outcome, boolean hadBegun, long now) {
    boolean fresh = fresh(attempt);
    open.remove(attempt);
    Verdict verdict = FaultTable.judge(outcome);
    switch (verdict.cooling()) {
      case NONE -> {}
      case SHORT -> {
        Optional<Long> hint =
            outcome.retryAfter().map(asked -> Math.clamp(asked.toNanos(), HINT_MIN, HINT_MAX));
        cool(now, hint.orElse(HINT_MIN), hint.orElse(BUSY_MAX));
      }
      case LONG -> cool(now, QUOTA_MIN, QUOTA_MAX);
    }
    return fresh && checks.passive() && learns(attempt, verdict, hadBegun, now);
  }

  private void cool(long now, long atLeast, long atMost) {
    cooledAtLeast = Math.max(cooledAtLeast, now + atLeast);
    cooledAtMost = Math.max(cooledAtMost, now + atMost);
  }

  private boolean fresh(Attempt attempt) {
    boolean known = open.getOrDefault(attempt, 0L) > stale;
    return known && (!out || attempt == probe);
  }

  private boolean learns(Attempt attempt, Verdict verdict, boolean hadBegun, long now) {
    boolean wasOut = out;
    switch (verdict.health()) {
      case SUCCESS -> {
        if (!hadBegun) {
          succeeded(attempt);
        }
      }
      case FAILURE -> failed(attempt, now);
      case MISCONFIGURED -> {
        goOut(now);
        misconfigured = true;
        failures = 0;
      }
      case NEUTRAL -> {
        if (out) {
          probe = null; // it may be probed again at once
          stale = serials;
        }
      }
    }
    return out && !wasOut;
  }

  private void succeeded(Attempt attempt) {
    pardoned = failures;
    pardonedBy = failures > 0 ? attempt : null;
    if (out) {
      backToHealth();
    }
    failures = 0;
  }

  private void failed(Attempt attempt, long now) {
    failures++;
    if (attempt.equals(pardonedBy)) {
      failures += pardoned; // its success was none
    }
    boolean late = pardonedBy != null && attempt.equals(pardonedBy);
    pardonedBy = late ? null : pardonedBy;
    if (out) {
      boolean prolongs = !onTrial && !misconfigured;
      round = prolongs ? round + 1 : round;
      outSince = onTrial ? outSince : now;
      failures = misconfigured ? 1 : failures;
      misconfigured = false;
      probe = null;
      stale = serials;
    } else if (failures >= checks.threshold()) {
      goOut(now);
    }
  }

  private void goOut(long now) {
    out = true;
    misconfigured = false;
    outSince = now;
    round = 0;
    probe = null;
    stale = serials;
  }

  private void backToHealth() {
    out = false;
    misconfigured = false;
    probe = null;
    failures = 0;
  }
}
