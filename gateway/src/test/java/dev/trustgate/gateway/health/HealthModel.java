package dev.trustgate.gateway.health;

import java.util.HashSet;
import java.util.Set;

/**
 * The rules of health once more, written another way: instead of epochs it remembers which attempts
 * still count, and instead of states it keeps plain fields.
 */
final class HealthModel {

  enum Mode {
    UP,
    OUT,
    PROBED
  }

  private final HealthRules rules;
  private final Set<Integer> counting = new HashSet<>();
  private Mode mode = Mode.UP;
  private int inRow;
  private int forgiven;
  private int forgivenBy = -1;
  private boolean credentials;
  private long outSince;
  private long outFor;
  private long probeSince;
  private boolean trial;

  HealthModel(HealthRules rules) {
    this.rules = rules;
  }

  Mode mode() {
    return mode;
  }

  int inRow() {
    return credentials ? 0 : inRow;
  }

  boolean allows(long now) {
    return switch (mode) {
      case UP -> true;
      case OUT -> now - outSince >= outFor;
      case PROBED -> now - probeSince >= rules.leaseNanos() && now - outSince >= outFor;
    };
  }

  boolean allowsTrial(long now) {
    return !credentials
        && (mode == Mode.OUT || (mode == Mode.PROBED && now - probeSince >= rules.leaseNanos()));
  }

  void begins(int attempt, long now, boolean onTrial) {
    if (mode != Mode.UP) {
      mode = Mode.PROBED;
      probeSince = now;
      trial = onTrial;
      counting.clear();
    }
    counting.add(attempt);
  }

  void tells(int attempt, Observation seen, long now) {
    if (!counting.contains(attempt)) {
      return;
    }
    switch (seen) {
      case SUCCESS -> succeeds(attempt);
      case FAILURE -> fails(attempt, now);
      case MISCONFIGURED -> goesOut(true, rules.misconfiguredNanos(), now);
      case NEUTRAL -> {
        if (mode == Mode.PROBED) {
          mode = Mode.OUT;
          counting.clear();
        }
      }
    }
  }

  private void succeeds(int attempt) {
    forgiven = credentials ? 0 : inRow;
    forgivenBy = inRow > 0 || mode == Mode.PROBED ? attempt : -1;
    mode = Mode.UP;
    credentials = false;
    inRow = 0;
  }

  private void fails(int attempt, long now) {
    if (mode == Mode.PROBED) {
      boolean again = !credentials;
      inRow = again ? inRow + 1 : 1;
      if (again && trial) {
        mode = Mode.OUT;
        counting.clear();
      } else {
        goesOut(false, again ? longer() : rules.intervalNanos(), now);
      }
      return;
    }
    inRow += 1 + (forgivenBy == attempt ? forgiven : 0);
    if (forgivenBy == attempt) {
      forgivenBy = -1;
    }
    if (inRow >= rules.threshold()) {
      goesOut(false, rules.intervalNanos(), now);
    }
  }

  private long longer() {
    long tenMinutes = 600_000_000_000L;
    long bound = Math.max(rules.intervalNanos(), Math.min(10 * rules.intervalNanos(), tenMinutes));
    return Math.min(2 * outFor, bound);
  }

  private void goesOut(boolean forCredentials, long nanos, long now) {
    mode = Mode.OUT;
    credentials = forCredentials;
    inRow = forCredentials ? 0 : inRow;
    forgivenBy = -1;
    outSince = now;
    outFor = nanos;
    counting.clear();
  }
}
