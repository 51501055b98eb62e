package dev.trustgate.gateway.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How one attempt ended. What follows from each ending stands in {@link FaultTable}. */
public sealed interface Outcome {

  /** A whole and valid answer; for a stream, with its terminal event. */
  record Answered(int statusCode) implements Outcome {
    public Answered {
      if (statusCode / 100 != 2) {
        throw new IllegalArgumentException("an answer has a status of 2xx, was " + statusCode);
      }
    }
  }

  /**
   * The provider answered with an error; also an error as the first event of a stream, under the
   * status it equals.
   *
   * @param refusal what the body's error code says beyond the status
   * @param retryAfter how long the provider asks to be left alone, from whichever header said so
   */
  record Refused(int statusCode, Refusal refusal, Optional<Duration> retryAfter)
      implements Outcome {
    public Refused {
      if (statusCode < 300 || statusCode > 599) {
        throw new IllegalArgumentException("a refusal has a status of 300..599, was " + statusCode);
      }
      if (retryAfter.isPresent() && retryAfter.get().isNegative()) {
        throw new IllegalArgumentException("retryAfter must not be negative");
      }
    }

    public Refused(int statusCode) {
      this(statusCode, Refusal.PLAIN, Optional.empty());
    }

    public Refused(int statusCode, Duration retryAfter) {
      this(statusCode, Refusal.PLAIN, Optional.of(retryAfter));
    }

    public Refused(int statusCode, Refusal refusal) {
      this(statusCode, refusal, Optional.empty());
    }

    /** Whether it is our own credentials that were refused; callers never send theirs that far. */
    public boolean ofOurCredentials() {
      boolean byStatus = refusal == Refusal.PLAIN || refusal == Refusal.QUOTA;
      return refusal == Refusal.KEY
          || (byStatus && (statusCode == 401 || statusCode == 402 || statusCode == 403));
    }
  }

  /** No answer, because the connection failed before the first byte of one. */
  record Unreachable(Obstacle obstacle) implements Outcome {}

  /** Nothing meaningful came before a clock of this attempt ran out. */
  record TimedOut(Clock clock) implements Outcome {}

  /** A success by its status whose body is none; the caller has nothing of it yet. */
  record BadAnswer(Flaw flaw) implements Outcome {}

  /**
   * An answer that broke after the caller had bytes of it.
   *
   * @param resumable whether the next target may be asked to continue: only the shell knows what
   *     went out and what the operator allows
   */
  record BrokeMidAnswer(Break how, boolean resumable) implements Outcome {}

  /** An answer that should go on with one that broke, but is another one. */
  record Diverged() implements Outcome {}

  /** The request could not be made for this target, such as a secret that cannot be looked up. */
  record Unsendable() implements Outcome {}

  /** The caller left. */
  record ClientGone() implements Outcome {}

  /** The caller was there and took nothing until the clock of writing to it ran out. */
  record ClientSlow() implements Outcome {}

  /** The gateway stops, and the request had its time to finish. */
  record Stopping() implements Outcome {}

  /** The whole request ran out of time. */
  record DeadlinePassed() implements Outcome {}

  /** The attempt was closed without a word: a defect of ours, never the target's fault. */
  record Abandoned() implements Outcome {}

  /** A short, stable word for the trail, the metrics and the log; for statuses the number. */
  default String label() {
    return switch (this) {
      case Answered(int statusCode) -> Integer.toString(statusCode);
      case Refused refused -> Integer.toString(refused.statusCode());
      case Unreachable(Obstacle obstacle) -> obstacle.label;
      case TimedOut(Clock clock) -> clock.label;
      case BadAnswer(Flaw flaw) -> flaw.label;
      case BrokeMidAnswer(Break how, _) -> how.label;
      case Diverged _ -> "diverged";
      case Unsendable _ -> "unsendable";
      case ClientGone _ -> "client-gone";
      case ClientSlow _ -> "client-slow";
      case Stopping _ -> "gateway-stopping";
      case DeadlinePassed _ -> "deadline";
      case Abandoned _ -> "abandoned";
    };
  }

  /** What happened, for a person. Holds nothing that a provider or a caller wrote. */
  default String reason() {
    return switch (this) {
      case Answered _ -> "answered";
      case Refused refused -> "status " + refused.statusCode() + refused.refusal().suffix;
      case Unreachable(Obstacle obstacle) -> obstacle.reason;
      case TimedOut(Clock clock) -> clock.reason;
      case BadAnswer(Flaw flaw) -> flaw.reason;
      case BrokeMidAnswer(Break how, _) -> how.reason;
      case Diverged _ -> "another answer than the one that was begun";
      case Unsendable _ -> "credentials cannot be looked up";
      case ClientGone _ -> "caller left";
      case ClientSlow _ -> "caller took nothing in time";
      case Stopping _ -> "gateway shuts down";
      case DeadlinePassed _ -> "deadline of the request passed";
      case Abandoned _ -> "attempt abandoned";
    };
  }

  /** The provider's status, if one came. */
  default OptionalInt status() {
    return switch (this) {
      case Answered(int statusCode) -> OptionalInt.of(statusCode);
      case Refused refused -> OptionalInt.of(refused.statusCode());
      case Unreachable _, TimedOut _, BadAnswer _, BrokeMidAnswer _ -> OptionalInt.empty();
      case Diverged _, Unsendable _, ClientGone _ -> OptionalInt.empty();
      case ClientSlow _, Stopping _ -> OptionalInt.empty();
      case DeadlinePassed _, Abandoned _ -> OptionalInt.empty();
    };
  }

  /**
   * Whether the ending says anything about the target; what the caller or the gateway did, does
   * not.
   */
  default boolean tellsOfTarget() {
    return switch (this) {
      case Answered _, Refused _, Unreachable _, TimedOut _, BadAnswer _ -> true;
      case BrokeMidAnswer _, Diverged _, Unsendable _ -> true;
      case ClientGone _, ClientSlow _, Stopping _, DeadlinePassed _, Abandoned _ -> false;
    };
  }

  /** How long the provider asks to be left alone, if it says so. */
  default Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** What the body of a refusal says beyond its status. */
  enum Refusal {
    /** Nothing: the status speaks for itself. */
    PLAIN(""),
    /** The account is out of quota or credit; waiting a moment does not help. */
    QUOTA(", out of quota"),
    /** The provider does not know the model. */
    MODEL_NOT_FOUND(", model not found"),
    /** The request is longer than the model's context. */
    CONTEXT_LENGTH(", context length exceeded"),
    /** The request alone is more than the account may ever send in a minute. */
    ABOVE_LIMIT(", request larger than the rate limit"),
    /** Thoughts in the conversation are another model's, and their seals are not taken. */
    FOREIGN_SEAL(", thoughts of another model"),
    /** The provider does not want to hear what the caller says. */
    CONTENT(", content refused"),
    /** The provider does not know our own credentials, and says so by another status than 401. */
    KEY(", credentials refused");

    private final String suffix;

    Refusal(String suffix) {
      this.suffix = suffix;
    }
  }

  /** What stood between the gateway and the first byte. */
  enum Obstacle {
    REFUSED("refused", "connection refused"),
    RESET("reset", "connection reset before the first byte"),
    CLOSED("closed", "connection closed before the first byte"),
    DNS("dns", "host name not found"),
    TLS("tls", "TLS handshake failed"),
    NOT_HTTP("not-http", "answer is not HTTP");

    private final String label;
    private final String reason;

    Obstacle(String label, String reason) {
      this.label = label;
      this.reason = reason;
    }
  }

  /** The clocks of an attempt that end before the caller has anything. */
  enum Clock {
    CONNECT("connect-timeout", "no connection in time"),
    RESPONSE("response-timeout", "no response in time"),
    FIRST_TOKEN("first-token-timeout", "no first token in time");

    private final String label;
    private final String reason;

    Clock(String label, String reason) {
      this.label = label;
      this.reason = reason;
    }
  }

  /** What is wrong with a bad answer. */
  enum Flaw {
    EMPTY("empty", "empty answer"),
    NOT_THE_DIALECT("garbled", "answer is not in the provider's dialect"),
    TRUNCATED("truncated", "answer ends too early"),
    TOO_LARGE("too-large", "answer exceeds the bound");

    private final String label;
    private final String reason;

    Flaw(String label, String reason) {
      this.label = label;
      this.reason = reason;
    }
  }

  /** How an answer broke. */
  enum Break {
    CUT("cut", "stream cut"),
    STALLED("stalled", "stream stalled"),
    UNFINISHED("unfinished", "stream ended without its terminal event"),
    GARBLED("stream-garbled", "stream events cannot be read"),
    ERROR_EVENT("stream-error", "error event within the stream");

    private final String label;
    private final String reason;

    Break(String label, String reason) {
      this.label = label;
      this.reason = reason;
    }
  }
}
