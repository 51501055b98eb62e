package dev.trustgate.simulator.play;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Refusal;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.simulator.provider.fault.Fault;
import dev.trustgate.simulator.provider.fault.Fault.RetryHints;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the gateway makes of the errors that providers answer. */
final class Errors {

  private static final int NOT_FOUND = 404;

  private Errors() {}

  static Outcome outcome(Fault.ErrorStatus error) {
    return new Refused(error.status(), refusal(error), longest(error.hints()));
  }

  static Outcome overloaded(int status) {
    return new Refused(status);
  }

  static Outcome overQuota(Duration delay) {
    return new Refused(429, delay);
  }

  static Outcome noSuchModel() {
    return new Refused(404, Refusal.MODEL_NOT_FOUND);
  }

  /** What the fake provider's body says: without a code of its own, 404 is about the model. */
  private static Refusal refusal(Fault.ErrorStatus error) {
    if (error.body() != Fault.BodyForm.VALID) {
      return Refusal.PLAIN;
    }
    String usual = error.status() == NOT_FOUND ? "model_not_found" : "";
    return switch (error.code().orElse(usual)) {
      case "insufficient_quota", "billing_hard_limit_reached" -> Refusal.QUOTA;
      case "model_not_found" -> Refusal.MODEL_NOT_FOUND;
      case "context_length_exceeded" -> Refusal.CONTEXT_LENGTH;
      case "content_filter" -> error.status() == 403 ? Refusal.CONTENT : Refusal.PLAIN;
      default -> Refusal.PLAIN;
    };
  }

  private static Optional<Duration> longest(RetryHints hints) {
    return Stream.of(hints.seconds(), hints.date(), hints.millis(), hints.reset())
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }
}
