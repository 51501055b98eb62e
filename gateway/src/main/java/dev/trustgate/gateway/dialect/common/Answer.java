package dev.trustgate.gateway.dialect.common;

import java.util.List;
import java.util.Optional;

/** What a model said, whole. */
public record Answer(
    Optional<String> id,
    Optional<String> model,
    List<AnswerPart> parts,
    StopReason stopReason,
    Optional<String> stopSequence,
    Optional<Usage> usage) {

  public Answer {
    parts = List.copyOf(parts);
  }
}
