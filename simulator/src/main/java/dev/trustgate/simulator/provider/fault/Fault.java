package dev.trustgate.simulator.provider.fault;

import java.time.Duration;
import java.util.Optional;

/** One way in which a provider misbehaves. */
public sealed interface Fault {

  /**
   * An error status.
   *
   * @param code a finer word for what is wrong, such as {@code context_length_exceeded}
   * @param message what is said instead of the provider's usual sentence
   */
  record ErrorStatus(
      int status, Optional<String> code, Optional<String> message, BodyForm body, RetryHints hints)
      implements Fault {}

  /** Connections are refused. A request that is already here meets a reset. */
  record Refuse() implements Fault {}

  /** The connection is reset before a byte of the answer. */
  record Reset() implements Fault {}

  /** The request is taken and never answered. */
  record Hang() implements Fault {}

  /** The head comes this much later. */
  record SlowHead(Duration delay) implements Fault {}

  /** The first piece of content comes this much later; the head of a stream is in time. */
  record SlowFirstToken(Duration delay) implements Fault {}

  /** A web page with status 200. */
  record Html() implements Fault {}

  /** Nothing, with status 200. */
  record Empty() implements Fault {}

  /** JSON that stops in the middle, well framed: half of a document, or of the first event. */
  record TruncatedJson() implements Fault {}

  /**
   * The answer breaks off: a stream after so many events, a document in its middle.
   *
   * @param inside whether half of the next event is sent first
   */
  record CutStream(int after, Manner how, boolean inside) implements Fault {}

  /** The answer stops after so many events, or a document in its middle, and nothing follows. */
  record StallStream(int after) implements Fault {}

  /** After so many events come so many that are not JSON; the stream then goes on. */
  record BadChunk(int after, int times) implements Fault {}

  /** After so many events comes an error, then the end. A document is the error with status 200. */
  record ErrorEvent(int after, ErrorStatus error) implements Fault {}

  /** A stream says who speaks, then comes an error, then the end. */
  record RoleThenError(ErrorStatus error) implements Fault {}

  /** A stream ends without its last event. */
  record NoTerminal() implements Fault {}

  /** No tokens are counted. */
  record MissingUsage() implements Fault {}

  /** The event of this number, counted from 1, comes so many times more. */
  record DuplicateChunk(int at, int times) implements Fault {}

  /** Every character of several bytes is sent in two writes. */
  record SplitUtf8(Duration gap) implements Fault {}

  /** The body is cut every so many bytes, wherever that is. */
  record SplitEvents(int bytes, Duration gap) implements Fault {}

  /** So many events share each write. */
  record GluedEvents(int events) implements Fault {}

  /** So many bytes of the body at a time. */
  record SlowDrip(int bytes, Duration every) implements Fault {}

  /** The first piece of content is this long. */
  record HugeEvent(int bytes) implements Fault {}

  /**
   * Too much at once makes slow: every request above {@code from} adds a delay to the first token,
   * and those above {@code limit} are told that there is too much to do.
   */
  record Brownout(int from, Duration add, int limit) implements Fault {}

  /** So much may be asked per minute, 0 for no limit; what is more gets 429 with true headers. */
  record Quota(int requestsPerMinute, int tokensPerMinute) implements Fault {}

  /** How an answer breaks off. */
  enum Manner {
    /** The connection is closed, and the framing says that something is missing. */
    CLOSE,
    /** The connection is reset. */
    RESET,
    /** The body ends in the regular way, as if that were all. */
    END
  }

  /** What an error says about itself. */
  enum BodyForm {
    /** An error of the dialect. */
    VALID,
    /** A web page, as proxies on the way send it. */
    HTML,
    /** Nothing. */
    EMPTY,
    /** Half of the dialect's error. */
    TRUNCATED_JSON
  }

  /**
   * When an error says to come back; each in its own header, absent if empty.
   *
   * @param seconds {@code Retry-After} as a number
   * @param date {@code Retry-After} as an HTTP date
   * @param millis {@code retry-after-ms}
   * @param reset the dialect's rate-limit headers, with nothing left until then
   */
  record RetryHints(
      Optional<Duration> seconds,
      Optional<Duration> date,
      Optional<Duration> millis,
      Optional<Duration> reset) {

    public static final RetryHints NONE =
        new RetryHints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
