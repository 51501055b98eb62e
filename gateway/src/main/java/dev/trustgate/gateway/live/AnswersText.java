package dev.trustgate.gateway.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trustgate.gateway.recent.Answers.Sums;

/** What callers got, as the feed shows it. */
final class AnswersText {

  private static final double HUNDREDTHS = 100;

  private AnswersText() {}

  static String written(Sums sums) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rate_per_second", Math.round(sums.perSecond() * HUNDREDTHS) / HUNDREDTHS)
        .put("ok", sums.ok())
        .put("caller_errors", sums.callerErrors())
        .put("too_many", sums.tooMany())
        .put("failed", sums.failed())
        .put("broken", sums.broken())
        .put("gone", sums.gone())
        .put("by_gateway", sums.byGateway())
        .put("budget_spent", sums.budgetSpent())
        .toString();
  }
}
