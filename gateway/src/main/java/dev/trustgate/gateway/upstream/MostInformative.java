package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.upstream.Outcome.Abandoned;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.BadAnswer;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.ClientSlow;
import dev.trustgate.gateway.upstream.Outcome.DeadlinePassed;
import dev.trustgate.gateway.upstream.Outcome.Diverged;
import dev.trustgate.gateway.upstream.Outcome.Refusal;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.Stopping;
import dev.trustgate.gateway.upstream.Outcome.TimedOut;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.gateway.upstream.Outcome.Unsendable;
import java.util.List;
import java.util.Optional;

/** Which of several failures to tell the caller: the one that it can make most of. */
final class MostInformative {

  private MostInformative() {}

  /** The failure that says most; the earliest among equals, because it is the nearest tier's. */
  static Optional<Tried> of(List<Tried> trail) {
    Optional<Tried> best = Optional.empty();
    for (Tried tried : trail) {
      boolean more = best.isEmpty() || rank(tried.outcome()) > rank(best.get().outcome());
      if (more && !isSuperseded(tried, trail)) {
        best = Optional.of(tried);
      }
    }
    return best;
  }

  /** Whether what a target refused was left out for it later, so that it is no obstacle. */
  private static boolean isSuperseded(Tried tried, List<Tried> trail) {
    return tried.outcome() instanceof Refused refused
        && refused.refusal() == Refusal.FOREIGN_SEAL
        && trail.stream()
            .filter(other -> other.number() > tried.number())
            .anyMatch(later -> later.target().id().equals(tried.target().id()));
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case Answered _, BrokeMidAnswer _, Diverged _ -> 11; // the caller has it already
      case ClientGone _, ClientSlow _, Stopping _, DeadlinePassed _, Abandoned _ -> 10;
      case Refused refused -> rank(refused);
      case BadAnswer _ -> 4;
      case TimedOut _ -> 3;
      case Unreachable _ -> 2;
      case Unsendable _ -> 0; // nothing that the caller could mend
    };
  }

  private static int rank(Refused refused) {
    if (refused.ofOurCredentials()) {
      return 1; // worth telling only if nothing else is known
    }
    if (refused.refusal() == Refusal.QUOTA) {
      return 6;
    }
    if (refused.refusal() == Refusal.ABOVE_LIMIT) {
      return 7; // where another one is only busy, the request may yet succeed
    }
    return switch (refused.statusCode()) {
      case 408 -> 3;
      case 429 -> 8;
      default -> refused.statusCode() / 100 == 4 ? 9 : 5;
    };
  }
}
