package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.health.Observation;

/**
 * What follows from an outcome.
 *
 * @param reach who may be asked next
 * @param health what the ending says about the target
 * @param cooling whether the target is left alone for a while, its health untouched
 * @param repeatable whether the same target may be asked once more, if the operator allows it
 */
public record Verdict(Reach reach, Observation health, Cooling cooling, boolean repeatable) {

  /** Who may be asked after an outcome. */
  public enum Reach {
    NOBODY("no"),
    ANY_OTHER("yes"),
    /** Targets whose {@code models} name what the caller asked for. */
    DECLARING_THE_MODEL("yes, targets that declare the model"),
    /** Targets of a lower tier, or of the same one that would be asked for another model. */
    LOWER_TIER_OR_OTHER_MODEL("never the same again; a lower tier or another model may"),
    /** All but the one that can never serve this request. */
    ANY_BUT_THIS("never the same again; any other may"),
    /** All but this one; if none of them serves, this one once more, without what it refused. */
    ANY_OTHER_THEN_TRIMMED("any other may; then the same once more, without the thoughts");

    private final String text;

    Reach(String text) {
      this.text = text;
    }

    /** How the printed table says it. */
    public String text() {
      return text;
    }
  }

  /** For how long a target is left alone. */
  public enum Cooling {
    NONE("-"),
    /** What the provider says, or a moment that doubles. */
    SHORT("what the provider says, 1 s to 300 s; else 1 s doubling to 60 s"),
    /** Minutes that double: an account does not fill itself. */
    LONG("5 min doubling to 1 h");

    private final String text;

    Cooling(String text) {
      this.text = text;
    }

    /** How the printed table says it. */
    public String text() {
      return text;
    }
  }

  Verdict(Reach reach, Observation health) {
    this(reach, health, Cooling.NONE, false);
  }

  /** Whether another target may be asked. */
  public boolean mayFailOver() {
    return reach != Reach.NOBODY;
  }

  /** Whether the ending is the target's own, its limits' or our credentials' fault. */
  public boolean blamesTarget() {
    return health == Observation.FAILURE
        || health == Observation.MISCONFIGURED
        || cooling != Cooling.NONE
        || reach == Reach.DECLARING_THE_MODEL;
  }
}
