package dev.trustgate.gateway.dialect.common;

import java.util.Optional;

/**
 * What a provider said went wrong.
 *
 * @param status of the answer, or its equal when the error came inside a 200
 * @param kind what it means for the choice of a target
 * @param type the provider's own word for it, or the one that fits the status
 * @param code the provider's machine-readable reason
 * @param param the field of the request that is to blame
 * @param message for people; it may echo what was sent, keys among it
 */
public record ProviderError(
    int status,
    Kind kind,
    String type,
    Optional<String> code,
    Optional<String> param,
    String message) {

  /** The same error in other words. */
  public ProviderError withMessage(String words) {
    return new ProviderError(status, kind, type, code, param, words);
  }

  /** What an error means for the choice of a target. */
  public enum Kind {
    /** The account has no quota or credit left. */
    QUOTA_EXHAUSTED,
    /** The provider does not have this model. */
    MODEL_NOT_FOUND,
    /** The conversation is longer than this model reads. */
    CONTEXT_LENGTH_EXCEEDED,
    /** The request alone is more than the account may ever send in a minute. */
    ABOVE_LIMIT,
    /** Thoughts in the conversation were not sealed by the model that is asked. */
    FOREIGN_SEAL,
    /** What the caller says is not wanted there. */
    CONTENT_REFUSED,
    /** The gateway's own credentials were refused. */
    CREDENTIALS,
    /** Too many requests for now. */
    RATE_LIMITED,
    /** The provider has too much to do. */
    OVERLOADED,
    OTHER
  }
}
