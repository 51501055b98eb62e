package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Shown;

/**
 * How much a model shall think. A budget above the limit of the answer is none for those who may
 * think between calls of tools.
 *
 * @param thinking the wish around it
 */
record AnthropicBudget(JsonNode thinking) {

  private static final String BUDGET = "budget_tokens";

  /** Refuses what no server takes. */
  void require() {
    if (thinking.hasNonNull(BUDGET)) {
      require(0);
    }
  }

  /** Refuses what Anthropic's own models do, and others may take. */
  void requireOwn() {
    if (thinking.path("type").asText().equals("enabled")) {
      require(ThinkingBudget.LEAST);
    }
  }

  private void require(int least) {
    JsonNode budget = thinking.path(BUDGET);
    double tokens = budget.isNumber() ? budget.doubleValue() : Double.NaN;
    if (!(tokens >= least && tokens == Math.rint(tokens))) {
      throw RefusedRequest.at(
          Reasoning.THINKING + "." + BUDGET,
          "budget_tokens must be a whole number of at least %d, not %s"
              .formatted(least, Shown.of(budget)));
    }
  }
}
