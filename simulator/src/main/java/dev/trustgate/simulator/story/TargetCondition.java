package dev.trustgate.simulator.story;

import java.util.Locale;

/** Why a target is asked or not, in the words of the gateway's status page. */
public enum TargetCondition {
  UNKNOWN,
  HEALTHY,
  EJECTED,
  PROBING,
  COOLING,
  MISCONFIGURED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether requests are kept away from it because of its health. */
  public boolean out() {
    return this == EJECTED || this == MISCONFIGURED || this == PROBING;
  }
}
