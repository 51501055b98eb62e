package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.Usage;
import java.util.Optional;

/** A provider's whole answer, ready for the caller; or the error that came in its place. */
public final class AnswerView {

  private final byte[] body;
  private final Optional<String> model;
  private final Optional<Usage> usage;
  private final Optional<ProviderError> error;

  AnswerView(byte[] body, Optional<String> model, Optional<Usage> usage) {
    this.body = body;
    this.model = model;
    this.usage = usage;
    this.error = Optional.empty();
  }

  AnswerView(ProviderError error) {
    this.body = new byte[0];
    this.model = Optional.empty();
    this.usage = Optional.empty();
    this.error = Optional.of(error);
  }

  /** JSON in the caller's dialect; nothing if there is an error. Not to be written to. */
  public byte[] body() {
    return body;
  }

  /** The model that served. */
  public Optional<String> model() {
    return model;
  }

  /** What it cost, if the provider says so. */
  public Optional<Usage> usage() {
    return usage;
  }

  /** The error inside an answer whose status said that all was well. */
  public Optional<ProviderError> error() {
    return error;
  }
}
