package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.dialect.Objection;
import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Step.Why;
import java.util.List;
import java.util.Optional;

/**
 * Asks a caller for the whole conversation, where it goes on with one that a provider keeps who
 * cannot be asked, and somebody else could be told the whole (decision 0040).
 */
final class ThreadElsewhere {

  private static final int NOT_FOUND = 404;

  private static final Refusal REFUSAL =
      Refusal.of(
              NOT_FOUND,
              "thread_not_found",
              "nobody who can be asked has the thread state of thread.previous_message_id;"
                  + " send the whole conversation, in a new thread or without one")
          .blaming("thread");

  private ThreadElsewhere() {}

  /** Empty if it is about no thread, or nobody but who keeps them could be asked in any case. */
  static Optional<Refusal> refusal(Why why, List<Target> targets, Demand demand, Payload payload) {
    boolean over = why == Why.SETTLED || why == Why.DEADLINE;
    boolean others =
        !over
            && payload.continued()
            && targets.stream()
                .filter(target -> demand.modelAt(target).isPresent())
                .flatMap(target -> Translation.objection(payload, target).stream())
                .anyMatch(Objection::wantsBeginning);
    return others ? Optional.of(REFUSAL) : Optional.empty();
  }
}
