package dev.trustgate.gateway.dialect.common;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How the model picks its words, and when it has to stop. */
public record Sampling(
    OptionalInt maxTokens,
    Optional<BigDecimal> temperature,
    Optional<BigDecimal> topP,
    OptionalInt topK,
    List<String> stop) {

  public Sampling {
    stop = List.copyOf(stop);
  }
}
