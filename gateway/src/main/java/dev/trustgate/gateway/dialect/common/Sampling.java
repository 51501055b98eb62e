package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
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

  /**
   * Whether nothing is lost if only one of two fields is heard: the other is not there, or says the
   * same.
   */
  public static boolean sameStop(JsonNode heard, JsonNode lost) {
    return lost.isMissingNode() || lost.isNull() || listed(heard).equals(listed(lost));
  }

  private static JsonNode listed(JsonNode stop) {
    return stop.isTextual() ? Json.array().add(stop) : stop;
  }
}
