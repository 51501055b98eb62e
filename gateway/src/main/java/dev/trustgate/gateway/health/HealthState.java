package dev.trustgate.gateway.health;

import java.util.Optional;

/**
 * The health of one target as a value, and what becomes of it. Every ejection and every probe opens
 * a new epoch; what an attempt of an older epoch has to tell comes too late and changes nothing.
 * Instants are readings of a ticker and are compared by subtraction only.
 */
public sealed interface HealthState {

  /** The state of a target that nothing is known about. */
  static HealthState born(long epoch) {
    return new Healthy(epoch, 0, Pardon.NONE, Optional.empty());
  }

  long epoch();

  /** Failures in a row until now, those that led to the present rest included. */
  int failures();

  /** The state after an attempt told what it saw. */
  HealthState after(Seen seen, HealthRules rules);

  /** The state once an attempt is let in, which may be this one; empty if none may be. */
  Optional<HealthState> admitting(long nowNanos, HealthRules rules);

  /**
   * The state once an attempt is let in before its time, because nobody else is left; empty if one
   * is out already, or if this state leaves nothing to find out.
   */
  Optional<HealthState> admittingOnTrial(long nowNanos, HealthRules rules);

  /** How long until an attempt may be let in; not positive if one may be now. */
  long waitNanos(long nowNanos, HealthRules rules);

  /**
   * Failures that a success wiped out. If the same attempt breaks after it began so well, and no
   * other one succeeded since, they count again: a target whose every answer breaks is not healthy.
   */
  record Pardon(int failures, long attempt) {
    static final Pardon NONE = new Pardon(0, 0);
  }

  /**
   * May be asked by anybody.
   *
   * @param returnedNanos when it came back from a rest, if ever
   */
  record Healthy(long epoch, int failures, Pardon pardon, Optional<Long> returnedNanos)
      implements HealthState {

    @Override
    public HealthState after(Seen seen, HealthRules rules) {
      if (seen.epoch() != epoch) {
        return this;
      }
      return switch (seen.observation()) {
        case SUCCESS -> afterSuccess(seen.attempt());
        case FAILURE -> afterFailure(seen, rules);
        case NEUTRAL -> this;
        case MISCONFIGURED -> new Misconfigured(epoch + 1, seen.nowNanos());
      };
    }

    private HealthState afterSuccess(long attempt) {
      if (failures > 0) {
        return new Healthy(epoch, 0, new Pardon(failures, attempt), returnedNanos);
      }
      return pardon.equals(Pardon.NONE)
          ? this // the usual case writes nothing
          : new Healthy(epoch, 0, Pardon.NONE, returnedNanos);
    }

    private HealthState afterFailure(Seen seen, HealthRules rules) {
      boolean takenBack = pardon.attempt() == seen.attempt();
      int inRow = failures + 1 + (takenBack ? pardon.failures() : 0);
      return inRow >= rules.threshold()
          ? new Ejected(epoch + 1, inRow, 0, seen.nowNanos())
          : new Healthy(epoch, inRow, takenBack ? Pardon.NONE : pardon, returnedNanos);
    }

    @Override
    public Optional<HealthState> admitting(long nowNanos, HealthRules rules) {
      return Optional.of(this);
    }

    @Override
    public Optional<HealthState> admittingOnTrial(long nowNanos, HealthRules rules) {
      return Optional.empty();
    }

    @Override
    public long waitNanos(long nowNanos, HealthRules rules) {
      return 0;
    }
  }

  /** Out for a while. No attempt belongs to a resting epoch, so nothing that is told matters. */
  sealed interface Resting extends HealthState {

    long sinceNanos();

    long restNanos(HealthRules rules);

    /** The same rest under another epoch. */
    Resting resumed(long nextEpoch);

    @Override
    default HealthState after(Seen seen, HealthRules rules) {
      return this;
    }

    @Override
    default Optional<HealthState> admitting(long nowNanos, HealthRules rules) {
      return waitNanos(nowNanos, rules) > 0
          ? Optional.empty()
          : Optional.of(new Probing(epoch() + 1, this, nowNanos, false));
    }

    @Override
    default long waitNanos(long nowNanos, HealthRules rules) {
      return restNanos(rules) - (nowNanos - sinceNanos());
    }
  }

  /**
   * Failed too often in a row, or was sent out by an operator.
   *
   * @param round how many probes have failed since it left good health
   * @param orderedNanos how long an operator wants it to rest; 0 if the rules say that
   */
  record Ejected(long epoch, int failures, int round, long sinceNanos, long orderedNanos)
      implements Resting {

    Ejected(long epoch, int failures, int round, long sinceNanos) {
      this(epoch, failures, round, sinceNanos, 0);
    }

    @Override
    public long restNanos(HealthRules rules) {
      return orderedNanos > 0 ? orderedNanos : rules.restNanos(round);
    }

    @Override
    public Ejected resumed(long nextEpoch) {
      return new Ejected(nextEpoch, failures, round, sinceNanos, orderedNanos);
    }

    @Override
    public Optional<HealthState> admittingOnTrial(long nowNanos, HealthRules rules) {
      return Optional.of(new Probing(epoch + 1, this, nowNanos, true));
    }
  }

  /** Refused our credentials. */
  record Misconfigured(long epoch, long sinceNanos) implements Resting {

    @Override
    public int failures() {
      return 0;
    }

    @Override
    public long restNanos(HealthRules rules) {
      return rules.misconfiguredNanos();
    }

    @Override
    public Misconfigured resumed(long nextEpoch) {
      return new Misconfigured(nextEpoch, sinceNanos);
    }

    @Override
    public Optional<HealthState> admittingOnTrial(long nowNanos, HealthRules rules) {
      return Optional.empty();
    }
  }

  /**
   * One attempt is out to see whether the target is back.
   *
   * @param from the rest that goes on if the attempt can tell nothing
   * @param onTrial whether the rest was not over: then a failure prolongs nothing
   */
  record Probing(long epoch, Resting from, long sinceNanos, boolean onTrial)
      implements HealthState {

    @Override
    public int failures() {
      return from.failures();
    }

    @Override
    public HealthState after(Seen seen, HealthRules rules) {
      if (seen.epoch() != epoch) {
        return this;
      }
      return switch (seen.observation()) {
        case SUCCESS ->
            new Healthy(
                epoch, 0, new Pardon(failures(), seen.attempt()), Optional.of(seen.nowNanos()));
        case FAILURE -> afterFailure(seen.nowNanos());
        case NEUTRAL -> from.resumed(epoch + 1);
        case MISCONFIGURED -> new Misconfigured(epoch + 1, seen.nowNanos());
      };
    }

    private HealthState afterFailure(long nowNanos) {
      return switch (from) {
        case Ejected(_, int failures, int round, long restingSinceNanos, long orderedNanos) ->
            onTrial
                ? new Ejected(epoch + 1, failures + 1, round, restingSinceNanos, orderedNanos)
                : new Ejected(epoch + 1, failures + 1, round + 1, nowNanos);
        case Misconfigured _ -> new Ejected(epoch + 1, 1, 0, nowNanos);
      };
    }

    @Override
    public Optional<HealthState> admitting(long nowNanos, HealthRules rules) {
      return waitNanos(nowNanos, rules) > 0
          ? Optional.empty()
          : Optional.of(new Probing(epoch + 1, from, nowNanos, false));
    }

    @Override
    public Optional<HealthState> admittingOnTrial(long nowNanos, HealthRules rules) {
      return leaseLeftNanos(nowNanos, rules) > 0
          ? Optional.empty()
          : from.resumed(epoch).admittingOnTrial(nowNanos, rules);
    }

    @Override
    public long waitNanos(long nowNanos, HealthRules rules) {
      return Math.max(leaseLeftNanos(nowNanos, rules), from.waitNanos(nowNanos, rules));
    }

    private long leaseLeftNanos(long nowNanos, HealthRules rules) {
      return rules.leaseNanos() - (nowNanos - sinceNanos);
    }
  }
}
