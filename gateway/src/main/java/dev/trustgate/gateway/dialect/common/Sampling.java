package dev.trustgate.gateway.dialect.common;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the model picks its words, and when it has to stop.
 *
 * @param limitField how the caller spells the limit
 */
public record Sampling(
    OptionalInt maxTokens,
    String limitField,
    Optional<BigDecimal> temperature,
    Optional<BigDecimal> topP,
    OptionalInt topK,
    List<String> stop) {

  public Sampling {
    stop = List.copyOf(stop);
  }
}
