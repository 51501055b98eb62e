package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.RefusedRequest;

/**
 * Why a request cannot be said in a target's language.
 *
 * @param field where in the request, for example {@code n} or {@code messages[2].content[0]}
 * @param reason one sentence for people
 */
public record Objection(String field, String reason) {

  /** Whether it is that the beginning of the conversation is missing, which somebody else keeps. */
  public boolean wantsBeginning() {
    return field.equals("thread");
  }

  /** Both in one sentence. */
  public String sentence() {
    return RefusedRequest.placed(field, reason);
  }
}
