package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.NamedTools;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Shown;

/** Looks at Anthropic's own fields of a request that perhaps nobody will read. */
final class AnthropicHead {

  private static final String BUDGET = "budget_tokens";

  private final Fields fields;

  private AnthropicHead(Fields fields) {
    this.fields = fields;
  }

  static void require(ObjectNode head) {
    new AnthropicHead(new Fields(head)).require();
  }

  private void require() {
    fields.count("max_tokens", 0); // none: the prompt shall only be kept warm
    new AnthropicNumbers(fields).require();
    fields.array("stop_sequences");
    fields.texts("stop_sequences");
    JsonNode system = fields.take("system");
    if (!system.isMissingNode() && !system.isTextual() && !system.isArray()) {
      throw RefusedRequest.at(
          "system", "system must be a string or an array of text blocks, not " + Shown.of(system));
    }
    budget(fields.object(Reasoning.THINKING));
    NamedTools names = new NamedTools();
    names.tools(fields.array("tools"));
    names.functions(fields.look("functions"));
  }

  /** A budget above the limit is none for those who may think between calls of tools. */
  private static void budget(JsonNode thinking) {
    JsonNode budget = thinking.path(BUDGET);
    boolean counted = thinking.path("type").asText().equals("enabled");
    if (counted && thinking.hasNonNull(BUDGET)) {
      double tokens = budget.isNumber() ? budget.doubleValue() : Double.NaN;
      if (!(tokens >= AnthropicThinking.LEAST_BUDGET && tokens == Math.rint(tokens))) {
        throw RefusedRequest.at(
            Reasoning.THINKING + "." + BUDGET,
            "budget_tokens must be a whole number of at least %d, not %s"
                .formatted(AnthropicThinking.LEAST_BUDGET, Shown.of(budget)));
      }
    }
  }
}
