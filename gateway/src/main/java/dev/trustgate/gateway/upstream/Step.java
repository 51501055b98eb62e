package dev.trustgate.gateway.upstream;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a walk says when it is asked what to do next. */
public sealed interface Step {

  /** Ask this target. The attempt must be settled, or closed, before the walk is asked again. */
  record Try(Attempt attempt) implements Step {}

  /** Do nothing for so long, then ask the walk again; asked too early, it names the rest. */
  record Wait(long nanos) implements Step {}

  /**
   * There is nothing left to do.
   *
   * @param mostInformative the failure worth telling the caller; empty if nobody was asked
   * @param retryAfter when a target can be asked again at the earliest; empty if one can be now
   */
  record Exhausted(Why why, Optional<Tried> mostInformative, Optional<Duration> retryAfter)
      implements Step {}

  /** Why a walk is over. */
  enum Why {
    /** No target can serve such a request, in whatever health. */
    NOBODY_SERVES,
    /** Nobody was asked: those who could serve are cooling down. */
    COOLING,
    /** Nobody was asked: those who could serve are ejected, and each is being tried already. */
    EJECTED,
    /** Nobody was asked: those who could serve refuse our credentials. */
    MISCONFIGURED,

    /** Nobody was asked: an operator has taken all who could serve out of service. */
    DRAINED,
    /** As many different targets were asked as one request may ask. */
    ATTEMPTS_SPENT,
    /** Everybody who could be asked was. */
    TARGETS_SPENT,
    /** The upstream has had its share of retries for now. */
    BUDGET_SPENT,
    /** The request is out of time. */
    DEADLINE,
    /** The last outcome stands: it was an answer, or no other target could mend it. */
    SETTLED;

    /** As operators see it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
