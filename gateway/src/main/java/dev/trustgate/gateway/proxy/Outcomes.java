package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.client.SendFailure;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.upstream.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Puts what the client and the dialect report into the words that the core judges. */
final class Outcomes {

  private Outcomes() {}

  /**
   * A failure while nothing of the answer was here.
   *
   * @param clock the one that ends the wait for the head
   */
  static Outcome beforeHead(SendFailure.Kind kind, Outcome.Clock clock) {
    return switch (kind) {
      case CONNECT_TIMEOUT -> new Outcome.TimedOut(Outcome.Clock.CONNECT);
      case HEAD_TIMEOUT, READ_TIMEOUT -> new Outcome.TimedOut(clock);
      case REFUSED -> new Outcome.Unreachable(Outcome.Obstacle.REFUSED);
      case UNKNOWN_HOST -> new Outcome.Unreachable(Outcome.Obstacle.DNS);
      case TLS -> new Outcome.Unreachable(Outcome.Obstacle.TLS);
      case RESET -> new Outcome.Unreachable(Outcome.Obstacle.RESET);
      case NOT_HTTP -> new Outcome.Unreachable(Outcome.Obstacle.NOT_HTTP);
      case CLOSED -> new Outcome.Unreachable(Outcome.Obstacle.CLOSED);
      case INTERRUPTED -> new Outcome.Abandoned();
    };
  }

  /** A failure within the body, of which the caller has nothing. */
  static Outcome beforeCommit(SendFailure.Kind kind, Outcome.Clock clock) {
    return switch (kind) {
      case CONNECT_TIMEOUT, HEAD_TIMEOUT, READ_TIMEOUT -> new Outcome.TimedOut(clock);
      case REFUSED, UNKNOWN_HOST, TLS, RESET, NOT_HTTP, CLOSED ->
          new Outcome.BadAnswer(Outcome.Flaw.TRUNCATED);
      case INTERRUPTED -> new Outcome.Abandoned();
    };
  }

  /** A failure within the body, after the provider has begun to speak. */
  static Outcome afterCommit(SendFailure.Kind kind, Function<Outcome.Break, Outcome> broke) {
    return switch (kind) {
      case CONNECT_TIMEOUT, HEAD_TIMEOUT, READ_TIMEOUT -> broke.apply(Outcome.Break.STALLED);
      case REFUSED, UNKNOWN_HOST, TLS, RESET, NOT_HTTP, CLOSED -> broke.apply(Outcome.Break.CUT);
      case INTERRUPTED -> new Outcome.Abandoned();
    };
  }

  /** The provider said no. */
  static Outcome refused(ProviderError error, Optional<Duration> retryAfter) {
    Outcome.Refusal refusal =
        switch (error.kind()) {
          case QUOTA_EXHAUSTED -> Outcome.Refusal.QUOTA;
          case MODEL_NOT_FOUND -> Outcome.Refusal.MODEL_NOT_FOUND;
          case CONTEXT_LENGTH_EXCEEDED -> Outcome.Refusal.CONTEXT_LENGTH;
          case ABOVE_LIMIT -> Outcome.Refusal.ABOVE_LIMIT;
          case FOREIGN_SEAL -> Outcome.Refusal.FOREIGN_SEAL;
          case CONTENT_REFUSED -> Outcome.Refusal.CONTENT;
          case CREDENTIALS -> error.status() == 400 ? Outcome.Refusal.KEY : Outcome.Refusal.PLAIN;
          case RATE_LIMITED, OVERLOADED, OTHER -> Outcome.Refusal.PLAIN;
        };
    return new Outcome.Refused(error.status(), refusal, retryAfter);
  }
}
