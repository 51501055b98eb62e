package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.Fields;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** Anthropic's numbers, each within its bounds: alike for who reads them and for who only looks. */
record AnthropicNumbers(Fields fields) {

  Optional<BigDecimal> temperature() {
    return fields.number("temperature", 0, 1);
  }

  Optional<BigDecimal> topP() {
    return fields.number("top_p", 0, 1);
  }

  OptionalInt topK() {
    return fields.count("top_k", 0);
  }

  void require() {
    temperature();
    topP();
    topK();
  }
}
