package dev.trustgate.simulator.provider.wire;

import java.util.Optional;

/**
 * An error as a provider means it, before it is put into the dialect's shape.
 *
 * @param type the dialect's own word for the kind of error
 * @param code OpenAI's finer word; Anthropic has none
 * @param param the field that is wrong, where the dialect names it
 */
public record ProviderError(
    int status, String type, Optional<String> code, Optional<String> param, String message) {

  /** Error 400 without code and field. */
  static ProviderError invalid(String message) {
    return new ProviderError(
        400, "invalid_request_error", Optional.empty(), Optional.empty(), message);
  }

  /** Error 400 that names a field and a code. */
  static ProviderError invalid(String param, String code, String message) {
    return new ProviderError(
        400, "invalid_request_error", Optional.of(code), Optional.of(param), message);
  }

  /** The same error in other words. */
  public ProviderError saying(String otherMessage) {
    return new ProviderError(status, type, code, param, otherMessage);
  }
}
