package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.upstream.Standing;
import dev.trustgate.gateway.upstream.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one request came to. Holds no content: no prompt, no answer, no key.
 *
 * @param rule the path of the rule that matched
 * @param revision of the configuration under which the request was served
 * @param asked the model that the caller asked for
 * @param standing how the targets stood when the first of them was picked
 * @param trail every attempt as {@code target;what;duration}, as callers see it too
 * @param error the gateway's own code if the gateway made the answer
 * @param interrupted how a stream ended that the caller has a part of and knows to be one
 * @param gaveUp why nobody else was asked, though nobody had answered; empty if the last outcome
 *     stands
 * @param status 499 if the caller left before there was an answer
 * @param bytesIn length of the request's body, decompressed
 * @param bytesOut length of the body that was sent
 * @param skippedEvents events of streams that could not be read and were left out
 * @param firstByte from the request's arrival to the first byte sent
 * @param waited the part of {@code duration} that was spent waiting for providers
 * @param origin known if somebody {@linkplain ExchangeListener#traces traces}
 */
public record ExchangeRecord(
    Instant time,
    String requestId,
    Optional<String> gateway,
    Optional<String> rule,
    Optional<String> service,
    Optional<String> upstream,
    Optional<String> target,
    Optional<String> model,
    long revision,
    Optional<String> asked,
    Optional<Standing> standing,
    List<AttemptRecord> attempts,
    String trail,
    String method,
    int status,
    Optional<String> error,
    Optional<String> interrupted,
    Optional<Step.Why> gaveUp,
    boolean stream,
    long bytesIn,
    long bytesOut,
    OptionalLong inputTokens,
    OptionalLong outputTokens,
    int skippedEvents,
    Duration duration,
    Optional<Duration> firstByte,
    Duration waited,
    Optional<TraceOrigin> origin) {

  private static final int FIRST_ERROR = 400;

  public ExchangeRecord {
    attempts = List.copyOf(attempts);
  }

  /** Whether another target would have been asked, had there been retries left. */
  public boolean budgetSpent() {
    return gaveUp.filter(Step.Why.BUDGET_SPENT::equals).isPresent();
  }

  /** Whether the caller did not get a whole answer, or got one that says no. */
  public boolean failed() {
    return status >= FIRST_ERROR || interrupted.isPresent();
  }
}
