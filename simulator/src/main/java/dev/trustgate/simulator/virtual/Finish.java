package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Why;
import dev.trustgate.gateway.upstream.Tried;
import java.util.Locale;
import java.util.Optional;

/**
 * How a request ended for its caller.
 *
 * @param kind what the caller makes of it
 * @param label a short, stable word: the last outcome's, or why nothing else could be done
 * @param durationNanos from the arrival
 * @param attempts how many were made for it
 */
public record Finish(Kind kind, String label, long durationNanos, int attempts) {

  /** What a caller makes of an ending. */
  public enum Kind {
    ANSWERED,
    /** Whatever it was, it was not an answer. */
    FAILED,
    /** The caller left; nobody is to blame. */
    LEFT
  }

  /** The ending of a walk, as its caller sees it. */
  public static Finish of(Exhausted end, long durationNanos, int attempts) {
    Optional<Outcome> last = end.mostInformative().map(Tried::outcome);
    if (end.why() == Why.SETTLED && last.isPresent()) {
      return new Finish(kind(last.get()), last.get().label(), durationNanos, attempts);
    }
    String why = end.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Finish(Kind.FAILED, why, durationNanos, attempts);
  }

  private static Kind kind(Outcome outcome) {
    return switch (outcome) {
      case Answered _ -> Kind.ANSWERED;
      case ClientGone _ -> Kind.LEFT;
      default -> Kind.FAILED;
    };
  }
}
