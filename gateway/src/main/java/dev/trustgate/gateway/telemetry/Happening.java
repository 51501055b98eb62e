package dev.trustgate.gateway.telemetry;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that an operator wants to have seen. Two that are equal are the same thing happening
 * again.
 *
 * @param target the name of the target that it happened to
 * @param to the name of the target that took over
 * @param reason a short word, or an operator's own
 */
public record Happening(
    Kind kind, Where where, Optional<String> target, Optional<String> to, String reason) {

  /** What can happen. */
  public enum Kind {
    EJECTED,
    RETURNED,
    PROBE_FAILED,
    COOLING,
    FAILOVER,
    BUDGET_SPENT,
    SWITCHED,
    INTERRUPTED,
    CONFIGURATION,
    OPERATOR,
    FILE_INVALID;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there may be so many that they would leave no room for the rest. */
    boolean many() {
      return switch (this) {
        case FAILOVER, OPERATOR, CONFIGURATION, FILE_INVALID, BUDGET_SPENT -> true;
        case EJECTED, RETURNED, PROBE_FAILED, COOLING, SWITCHED, INTERRUPTED -> false;
      };
    }

    /** Whether two of one reason may be different things, so that the sentence tells them apart. */
    boolean toldApartByText() {
      return this == OPERATOR || this == CONFIGURATION || this == FILE_INVALID;
    }

    /** Whether it changes whether a target serves, so that the order of such tells a story. */
    boolean changesState() {
      return switch (this) {
        case EJECTED, RETURNED, PROBE_FAILED, COOLING, OPERATOR, SWITCHED -> true;
        case FAILOVER, INTERRUPTED, CONFIGURATION, FILE_INVALID, BUDGET_SPENT -> false;
      };
    }
  }

  /** The names of a gateway and of one of its upstreams. */
  public record Where(Optional<String> gateway, Optional<String> upstream) {

    /** What concerns all of them. */
    public static final Where EVERYWHERE = new Where(Optional.empty(), Optional.empty());

    public static Where of(String gateway, String upstream) {
      return new Where(Optional.of(gateway), Optional.of(upstream));
    }

    /** Whether one is a part of the other: all of a gateway concerns each of its upstreams. */
    boolean overlaps(Where other) {
      return overlap(gateway, other.gateway) && overlap(upstream, other.upstream);
    }

    private static boolean overlap(Optional<String> one, Optional<String> other) {
      return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
  }

  /** Whether both are chapters of one story, so that a third does not belong before this one. */
  boolean parts(Happening other) {
    return kind.changesState()
        && other.kind.changesState()
        && where.equals(other.where)
        && target.equals(other.target)
        && !equals(other);
  }
}
