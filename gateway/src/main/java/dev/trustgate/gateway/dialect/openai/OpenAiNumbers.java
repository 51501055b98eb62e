package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** OpenAI's numbers, each within its bounds: alike for who reads them and for who only looks. */
record OpenAiNumbers(Fields fields) {

  private static final int HOTTEST = 2;
  private static final int MOST_PENALTY = 2;
  private static final String LIMIT = "max_completion_tokens";
  private static final String OLDER_LIMIT = "max_tokens";

  /** Where servers that imitate OpenAI know no limit, or that of the context. */
  private static final Set<Double> UNLIMITED = Set.of(-1.0, -2.0);

  OptionalInt limit() {
    return fields.count(LIMIT, 1);
  }

  OptionalInt olderLimit() {
    return fields.count(OLDER_LIMIT, 1);
  }

  /** How hot it may be, servers do not agree on. */
  Optional<BigDecimal> temperature() {
    return fields.number("temperature", 0);
  }

  /** Refuses what OpenAI's own models do, and others may take. */
  void requireOwn() {
    fields.number("temperature", 0, HOTTEST);
  }

  Optional<BigDecimal> topP() {
    return fields.number("top_p", 0, 1);
  }

  /** All of them, those too that no other language has. */
  void require() {
    limits();
    temperature();
    topP();
    fields.count("n", 1);
    fields.number("presence_penalty", -MOST_PENALTY, MOST_PENALTY);
    fields.number("frequency_penalty", -MOST_PENALTY, MOST_PENALTY);
    fields.requireWhole("seed");
    fields.requireWhole("top_logprobs"); // how many, servers do not agree on: some take -1 for all
  }

  private void limits() {
    if (!UNLIMITED.contains(fields.look(LIMIT).doubleValue())) {
      limit();
    }
    if (!UNLIMITED.contains(fields.look(OLDER_LIMIT).doubleValue())) {
      olderLimit();
    }
    JsonNode newer = fields.look(LIMIT);
    JsonNode older = fields.look(OLDER_LIMIT);
    boolean both = newer.isNumber() && older.isNumber();
    if (both && newer.decimalValue().compareTo(older.decimalValue()) != 0) {
      throw RefusedRequest.at(
          OLDER_LIMIT, OLDER_LIMIT + " contradicts " + LIMIT + ": only one of them must be there");
    }
  }
}
