package dev.trustgate.gateway.dialect.common;

import java.util.List;
import java.util.Optional;

/**
 * What a model said.
 *
 * @param stopReason empty if the provider does not say why it ends: it may be the half of an answer
 */
public record Answer(
    Optional<String> id,
    Optional<String> model,
    List<AnswerPart> parts,
    Optional<StopReason> stopReason,
    Optional<String> stopSequence,
    Optional<Usage> usage) {

  public Answer {
    parts = List.copyOf(parts);
  }
}
