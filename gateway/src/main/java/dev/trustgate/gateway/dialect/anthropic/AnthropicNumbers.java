package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.Fields;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Anthropic's numbers, each within the bounds of the servers that speak its language: alike for who
 * reads them and for who only looks.
 */
record AnthropicNumbers(Fields fields) {

  private static final int HOTTEST = 2;
  private static final int ALL = -1; // as some servers say that none are left out

  Optional<BigDecimal> temperature() {
    return fields.number("temperature", 0, HOTTEST);
  }

  Optional<BigDecimal> topP() {
    return fields.number("top_p", 0, 1);
  }

  OptionalInt topK() {
    return fields.count("top_k", ALL);
  }

  void require() {
    temperature();
    topP();
    topK();
  }

  /** Refuses what Anthropic's own models do, and others may take. */
  void requireOwn() {
    fields.number("temperature", 0, 1);
    fields.count("top_k", 0);
  }
}
