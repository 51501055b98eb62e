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

  /**
   * The condition of this name. One whose pause is over may be asked by anybody, so that here,
   * where it matters who is kept away, it is well.
   */
  public static TargetCondition named(String name) {
    return name.equals("UNPROVEN") ? HEALTHY : valueOf(name);
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether requests are kept away from it because of its health. */
  public boolean out() {
    return this == EJECTED || this == MISCONFIGURED || this == PROBING;
  }
}
