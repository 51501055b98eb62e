package dev.trustgate.simulator.provider.wire;

import java.util.List;
import java.util.Optional;

/** The errors a provider is known for, in its own words. */
public sealed interface Errors permits OpenAiErrors, AnthropicErrors {

  /** Codes that {@link #of} knows more about than their status. */
  List<String> CODES =
      List.of(
          "context_length_exceeded",
          "content_filter",
          "insufficient_quota",
          "rate_limit_exceeded",
          "billing_hard_limit_reached",
          "invalid_api_key",
          "model_not_found");

  /** The status that usually comes with one of {@link #CODES}. */
  static int usualStatus(String code) {
    return switch (code) {
      case "insufficient_quota", "rate_limit_exceeded" -> 429;
      case "invalid_api_key" -> 401;
      case "model_not_found" -> 404;
      default -> 400;
    };
  }

  /** The error of this status, and of this code if it has one. */
  ProviderError of(int status, Optional<String> code, String model);

  ProviderError notJson(String reason);

  ProviderError wrongPath(String method, String path);

  ProviderError wrongMethod(String method, String path);

  /** The credentials are not those of this provider; empty if there were none. */
  ProviderError wrongKey(Optional<String> given);

  ProviderError noSuchModel(String model);

  /** A request to the simulator itself that it cannot follow. */
  default ProviderError misused(String message) {
    return ProviderError.invalid(message);
  }
}
