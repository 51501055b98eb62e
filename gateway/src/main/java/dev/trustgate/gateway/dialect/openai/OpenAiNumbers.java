package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.Fields;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** OpenAI's numbers, each within its bounds: alike for who reads them and for who only looks. */
record OpenAiNumbers(Fields fields) {

  private static final int HOTTEST = 2;
  private static final int MOST_PENALTY = 2;
  private static final String OLDER_LIMIT = "max_tokens";
  private static final double UNLIMITED = -1; // for LM Studio and llama.cpp

  OptionalInt limit() {
    return fields.count("max_completion_tokens", 1);
  }

  OptionalInt olderLimit() {
    return fields.count(OLDER_LIMIT, 1);
  }

  Optional<BigDecimal> temperature() {
    return fields.number("temperature", 0, HOTTEST);
  }

  Optional<BigDecimal> topP() {
    return fields.number("top_p", 0, 1);
  }

  /** All of them, those too that no other language has. */
  void require() {
    limit();
    if (fields.look(OLDER_LIMIT).doubleValue() != UNLIMITED) {
      olderLimit();
    }
    temperature();
    topP();
    fields.count("n", 1);
    fields.number("presence_penalty", -MOST_PENALTY, MOST_PENALTY);
    fields.number("frequency_penalty", -MOST_PENALTY, MOST_PENALTY);
    fields.requireWhole("seed");
    fields.requireWhole("top_logprobs"); // how many, servers do not agree on: some take -1 for all
  }
}
