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
    TERMINAL
  }

  private final Kind kind;
  private final byte[] bytes;
  private final String text;
  private final Optional<ProviderError> error;

  private StreamStep(Kind kind, byte[] bytes, String text, Optional<ProviderError> error) {
    this.kind = kind;
    this.bytes = bytes;
    this.text = text;
    this.error = error;
  }

  static StreamStep ofQuiet(byte[] bytes) {
    return new StreamStep(Kind.QUIET, bytes, "", Optional.empty());
  }

  static StreamStep ofMeaning(byte[] bytes, String text) {
    return new StreamStep(Kind.MEANINGFUL, bytes, text, Optional.empty());
  }

  static StreamStep ofEnd(byte[] bytes) {
    return new StreamStep(Kind.TERMINAL, bytes, "", Optional.empty());
  }

  static StreamStep ofMalformed() {
    return new StreamStep(Kind.MALFORMED, NOTHING, "", Optional.empty());
  }

  static StreamStep ofError(ProviderError error) {
    return new StreamStep(Kind.QUIET, NOTHING, "", Optional.of(error));
  }

  /** What to send to the caller now; often nothing. Not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether it brings content, a tool call, reasoning or a refusal. */
  public boolean meaningful() {
    return kind == Kind.MEANINGFUL;
  }

  /** Whether it could not be understood; nothing of it is sent. */
  public boolean malformed() {
    return kind == Kind.MALFORMED;
  }

  /** Whether the stream is complete now: its terminal event is among the bytes. */
  public boolean terminal() {
    return kind == Kind.TERMINAL;
  }

  /** The provider's error, with the status that it equals; nothing of it is sent. */
  public Optional<ProviderError> error() {
    return error;
  }

  /** The text that it adds to the answer. */
  public String text() {
    return text;
  }
}
