package dev.trustgate.gateway.dialect.common;

import java.util.Optional;

/**
 * An error to be told to a caller, in whatever dialect.
 *
 * @param status of the answer; in a stream that has begun, the status it would have had
 * @param type a provider's word for it, if there is one: kept where the caller's dialect has it
 * @param code machine-readable
 * @param param the field of the request that is to blame
 * @param message for people; no secrets
 * @param requestId how the gateway calls the request
 */
public record ErrorReport(
    int status,
    Optional<String> type,
    Optional<String> code,
    Optional<String> param,
    String message,
    String requestId) {

  /** An error that the gateway itself found. */
  public static ErrorReport made(int status, String code, String message, String requestId) {
    return new ErrorReport(
        status, Optional.empty(), Optional.of(code), Optional.empty(), message, requestId);
  }

  /** What is wrong with the caller's own request. */
  public static ErrorReport of(RefusedRequest refused, String requestId) {
    return new ErrorReport(
        refused.status(),
        Optional.empty(),
        Optional.of(refused.code()),
        refused.param(),
        refused.message(),
        requestId);
  }

  /** What a provider said, its message cleaned of keys by whoever knows them. */
  public static ErrorReport of(ProviderError error, String message, String requestId) {
    return new ErrorReport(
        error.status(),
        Optional.of(error.type()),
        error.code().or(() -> word(error.kind())),
        error.param(),
        message,
        requestId);
  }

  /** OpenAI's word for what an error means, which other providers say in a sentence only. */
  private static Optional<String> word(ProviderError.Kind kind) {
    return switch (kind) {
      case QUOTA_EXHAUSTED -> Optional.of("insufficient_quota");
      case MODEL_NOT_FOUND -> Optional.of("model_not_found");
      case CONTEXT_LENGTH_EXCEEDED -> Optional.of("context_length_exceeded");
      case CONTENT_REFUSED -> Optional.of("content_policy_violation");
      case ABOVE_LIMIT -> Optional.of("rate_limit_exceeded");
      case CREDENTIALS, FOREIGN_SEAL, RATE_LIMITED, OVERLOADED, OTHER -> Optional.empty();
    };
  }
}
