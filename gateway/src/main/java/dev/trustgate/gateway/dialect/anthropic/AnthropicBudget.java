package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Shown;

/**
 * How much a model shall think. A budget that is not below the limit of the answer is none but for
 * those who may think between calls of tools, which a header says.
 *
 * @param thinking the wish around it
 */
record AnthropicBudget(JsonNode thinking) {

  private static final String BUDGET = "budget_tokens";
  private static final String BETA = "anthropic-beta";
  private static final String BETWEEN_CALLS = "interleaved-thinking";

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

  /** Whether the budget may be as large as the limit, or larger. */
  static boolean mayExceedTheLimit(ModelChoice choice) {
    return choice.header(BETA, "").contains(BETWEEN_CALLS);
  }

  /**
   * Refuses what Anthropic's own address does: "`max_tokens` must be greater than
   * `thinking.budget_tokens`" (CLIProxyAPI #339, antigravity2api-nodejs #150).
   *
   * @param limit of the answer; one of none keeps a prompt warm
   */
  void requireBelow(JsonNode limit) {
    boolean enabled = thinking.path("type").asText().equals("enabled");
    double most = limit.isNumber() ? limit.doubleValue() : Double.NaN;
    if (enabled && most > 0 && thinking.path(BUDGET).doubleValue() >= most) {
      throw RefusedRequest.at(
          Reasoning.THINKING + "." + BUDGET,
          "budget_tokens must be below max_tokens, which is %s, not %s"
              .formatted(Shown.of(limit), Shown.of(thinking.path(BUDGET))));
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
