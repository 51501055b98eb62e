package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.RefusedRequest;

/**
 * Why a request cannot be said in a target's language.
 *
 * @param field where in the request, for example {@code n} or {@code messages[2].content[0]}
 * @param reason one sentence for people
 */
public record Objection(String field, String reason) {

  /** Both in one sentence. */
  public String sentence() {
    return RefusedRequest.placed(field, reason);
  }
}
