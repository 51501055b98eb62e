package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Fields;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.NamedTools;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Shown;

/** Looks at Anthropic's own fields of a request that perhaps nobody will read. */
final class AnthropicHead {

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
    new AnthropicBudget(fields.object(Reasoning.THINKING)).require();
    choice(fields.take("tool_choice"));
    NamedTools names = NamedTools.ofAnthropic();
    names.tools(fields.array("tools"));
    names.functions(fields.look("functions"));
  }

  private static void choice(JsonNode choice) {
    boolean named = choice.path("type").asText().equals("tool") && !choice.has("function");
    if (named && Json.text(choice, "name").orElse("").isEmpty()) {
      throw RefusedRequest.at(
          "tool_choice.name", "name must be that of a tool, not " + Shown.of(choice.path("name")));
    }
  }
}
