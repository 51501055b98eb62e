package dev.trustgate.gateway.telemetry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.FaultTable;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Standing;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes down a request for the operator: who could have served it, who was asked, and why. */
public final class ReceiptText {

  private static final double NANOS_PER_MILLI = 1e6;

  private ReceiptText() {}

  /** One line about a request, for a list. */
  public static ObjectNode brief(ExchangeRecord exchange) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("request_id", exchange.requestId())
        .put("time", exchange.time().toString())
        .put("gateway", exchange.gateway().orElse(null))
        .put("service", exchange.service().orElse(null))
        .put("upstream", exchange.upstream().orElse(null))
        .put("target", exchange.target().orElse(null))
        .put("model", exchange.model().orElse(null))
        .put("status", exchange.status())
        .put("error", exchange.error().orElse(null))
        .put("interrupted", exchange.interrupted().orElse(null))
        .put("gave_up", exchange.gaveUp().map(Step.Why::wireName).orElse(null))
        .put("stream", exchange.stream())
        .put("trail", exchange.trail())
        .put("duration_ms", millis(exchange.duration()));
  }

  /** Everything about a request; what does not apply is {@code null}. */
  public static ObjectNode whole(ExchangeRecord exchange) {
    ObjectNode out = brief(exchange);
    out.put("first_byte_ms", exchange.firstByte().map(ReceiptText::millis).orElse(null))
        .put("overhead_ms", millis(exchange.duration().minus(exchange.waited())))
        .put("rule", exchange.rule().orElse(null))
        .put("method", exchange.method())
        .put("model_asked", exchange.asked().orElse(null))
        .put("configuration_version", exchange.revision())
        .put("bytes_in", exchange.bytesIn())
        .put("bytes_out", exchange.bytesOut())
        .put("input_tokens", boxed(exchange.inputTokens()))
        .put("output_tokens", boxed(exchange.outputTokens()))
        .put("skipped_events", exchange.skippedEvents());
    ArrayNode candidates = out.putArray("candidates");
    exchange
        .standing()
        .ifPresent(
            standing ->
                standing.places().forEach(place -> write(place, exchange, candidates.addObject())));
    ArrayNode attempts = out.putArray("attempts");
    exchange.attempts().forEach(attempt -> write(attempt, attempts.addObject()));
    return out;
  }

  private static void write(Standing.Place place, ExchangeRecord exchange, ObjectNode out) {
    Target target = place.target();
    long asked =
        exchange.attempts().stream()
            .filter(attempt -> attempt.tried().target().id().equals(target.id()))
            .count();
    out.put("target", target.name())
        .put("priority", target.priority())
        .put("weight", target.weight())
        .put("state", place.state().wireName())
        .put("attempts", asked)
        .put("reason", asked > 0 ? "asked" : excluded(place, exchange));
  }

  /** Why a target was not asked, as far as that could be seen when the first one was picked. */
  private static String excluded(Standing.Place place, ExchangeRecord exchange) {
    if (!place.hasModel()) {
      return "has no model for this request";
    }
    if (place.drained()) {
      return "drained by an operator";
    }
    return switch (place.state()) {
      case EJECTED -> "ejected";
      case COOLING -> "cooling";
      case MISCONFIGURED -> "misconfigured";
      case PROBING -> "on trial, one attempt at a time finds out";
      case UNKNOWN, HEALTHY ->
          exchange
              .gaveUp()
              .map(why -> notReached(why, place.target(), exchange))
              .orElseGet(() -> beaten(place.target(), exchange));
    };
  }

  /** Why nobody came to a target that was well, where nobody else had answered either. */
  private static String notReached(Step.Why why, Target target, ExchangeRecord exchange) {
    return switch (why) {
      case BUDGET_SPENT -> "the retry budget of the upstream was spent";
      case ATTEMPTS_SPENT ->
          exchange
              .standing()
              .map(standing -> standing.upstream().failover().maxAttempts())
              .map(
                  most ->
                      most == 1
                          ? "the one attempt was used"
                          : "all " + most + " attempts were used")
              .orElse("all attempts were used");
      case DEADLINE -> "the request ran out of time";
      case NOBODY_SERVES, COOLING, EJECTED, MISCONFIGURED, DRAINED, TARGETS_SPENT ->
          "could not be asked any more, or could not mend what had failed";
      case SETTLED -> beaten(target, exchange);
    };
  }

  private static String beaten(Target target, ExchangeRecord exchange) {
    boolean higher =
        exchange.attempts().stream()
            .anyMatch(attempt -> attempt.tried().target().priority() < target.priority());
    return higher ? "one of a higher priority was asked" : "another was chosen";
  }

  private static void write(AttemptRecord attempt, ObjectNode out) {
    Outcome outcome = attempt.tried().outcome();
    out.put("number", attempt.tried().number())
        .put("target", attempt.tried().target().name())
        .put("provider", attempt.tried().target().provider().wireName())
        .put("model", attempt.model())
        .put("outcome", outcome.label())
        .put("reason", outcome.reason())
        .put("status", outcome.status().isPresent() ? outcome.status().getAsInt() : null)
        .put("fault", fault(FaultTable.judge(outcome)))
        .put("head_ms", attempt.head().map(ReceiptText::millis).orElse(null))
        .put("first_word_ms", attempt.firstWord().map(ReceiptText::millis).orElse(null))
        .put("duration_ms", millis(attempt.tried().duration()))
        .put("ejected", attempt.ejected())
        .put("until", attempt.until().map(Instant::toString).orElse(null));
    ArrayNode dropped = out.putArray("dropped");
    attempt.dropped().forEach(dropped::add);
  }

  /** Whose fault an ending is, in a word. */
  private static @Nullable String fault(Verdict verdict) {
    return switch (verdict.health()) {
      case SUCCESS -> null;
      case FAILURE -> "failure";
      case MISCONFIGURED -> "credentials";
      case NEUTRAL ->
          switch (verdict.cooling()) {
            case NONE -> "neutral";
            case SHORT -> "busy";
            case LONG -> "quota";
          };
    };
  }

  private static @Nullable Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / NANOS_PER_MILLI * 1_000) / 1_000.0;
  }
}
