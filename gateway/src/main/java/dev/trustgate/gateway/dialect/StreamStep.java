package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.ProviderError;
import java.util.Optional;

/** What one event of a provider's stream comes to. */
public final class StreamStep {

  private static final byte[] NOTHING = {};

  /** What is known of an event besides the bytes. */
  private enum Kind {
    QUIET,
    MEANINGFUL,
    MALFORMED,
    ANOTHER,
    UNFINISHED,
    TERMINAL
  }

  private final Kind kind;
  private final byte[] bytes;
  private final Optional<ProviderError> error;

  private StreamStep(Kind kind, byte[] bytes, Optional<ProviderError> error) {
    this.kind = kind;
    this.bytes = bytes;
    this.error = error;
  }

  static StreamStep ofQuiet(byte[] bytes) {
    return new StreamStep(Kind.QUIET, bytes, Optional.empty());
  }

  static StreamStep ofMeaning(byte[] bytes) {
    return new StreamStep(Kind.MEANINGFUL, bytes, Optional.empty());
  }

  static StreamStep ofEnd(byte[] bytes) {
    return new StreamStep(Kind.TERMINAL, bytes, Optional.empty());
  }

  static StreamStep ofMalformed() {
    return new StreamStep(Kind.MALFORMED, NOTHING, Optional.empty());
  }

  static StreamStep ofAnother() {
    return new StreamStep(Kind.ANOTHER, NOTHING, Optional.empty());
  }

  static StreamStep ofUnfinished() {
    return new StreamStep(Kind.UNFINISHED, NOTHING, Optional.empty());
  }

  static StreamStep ofError(ProviderError error) {
    return new StreamStep(Kind.QUIET, NOTHING, Optional.of(error));
  }

  /** What to send to the caller now; often nothing. Not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Whether the provider says content, a tool call, reasoning or a refusal, new to the caller or
   * not.
   */
  public boolean meaningful() {
    return kind == Kind.MEANINGFUL;
  }

  /** Whether it could not be understood; nothing of it is sent. */
  public boolean malformed() {
    return kind == Kind.MALFORMED;
  }

  /** Whether it shows that this is another answer than the one that the caller has a part of. */
  public boolean another() {
    return kind == Kind.ANOTHER;
  }

  /**
   * Whether the provider says that this is the end, and not why, or not for all of its choices: the
   * answer may be half of one.
   */
  public boolean unfinished() {
    return kind == Kind.UNFINISHED;
  }

  /** Whether the stream is complete now: its terminal event is among the bytes. */
  public boolean terminal() {
    return kind == Kind.TERMINAL;
  }

  /** The provider's error, with the status that it equals; nothing of it is sent. */
  public Optional<ProviderError> error() {
    return error;
  }
}
