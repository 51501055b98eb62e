package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.ModelFamilies;
import dev.trustgate.gateway.dialect.common.Traits;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;

/**
 * What must change in an Anthropic request for an Anthropic target: the model, what the caller
 * asked of another model that this one refuses, and what a union request says in OpenAI's words. A
 * limit is added where it is missing. Unknown fields may be new ones, and stay.
 */
final class AnthropicAmendments {

  /** Fields of OpenAI's that Anthropic refuses and that have no counterpart there. */
  private static final List<String> FOREIGN =
      List.of(
          "frequency_penalty",
          "function_call",
          "functions",
          "logit_bias",
          "logprobs",
          "modalities",
          "n",
          "parallel_tool_calls",
          "prediction",
          "presence_penalty",
          "prompt_cache_key",
          "reasoning_effort",
          "response_format",
          "safety_identifier",
          "seed",
          "store",
          "top_logprobs",
          "user",
          "verbosity",
          "web_search_options");

  private AnthropicAmendments() {}

  static Amendments of(ObjectNode request, ModelChoice choice) {
    Amendments amendments = new Amendments();
    Traits traits = ModelFamilies.of(Dialect.ANTHROPIC, choice.model());
    if (!choice.model().equals(request.path("model").textValue())) {
      amendments.set("model", request.textNode(choice.model()));
      otherModel(request, traits, amendments);
    }
    limit(request, traits, amendments);
    stop(request, amendments);
    UnionTools.amend(request, amendments);
    if (request.has("stream_options")) {
      amendments.remove("stream_options"); // Anthropic counts without being asked
    }
    FOREIGN.stream().filter(request::has).forEach(amendments::drop);
    return amendments;
  }

  private static void limit(ObjectNode request, Traits traits, Amendments amendments) {
    if (!request.hasNonNull("max_tokens")) {
      int usual = traits.number("max_tokens", AnthropicRequestWriter.LAST_RESORT_MAX_TOKENS);
      JsonNode foreign = request.path("max_completion_tokens");
      amendments.set("max_tokens", foreign.isNumber() ? foreign : request.numberNode(usual));
    }
    if (request.has("max_completion_tokens")) {
      amendments.remove("max_completion_tokens");
    }
  }

  private static void stop(ObjectNode request, Amendments amendments) {
    JsonNode stop = request.path("stop");
    if (request.has("stop")) {
      amendments.remove("stop");
    }
    if (!request.hasNonNull("stop_sequences") && (stop.isTextual() || stop.isArray())) {
      JsonNode sequences = stop.isArray() ? stop : Json.array().add(stop);
      amendments.set("stop_sequences", sequences);
    }
  }

  private static void otherModel(ObjectNode request, Traits traits, Amendments amendments) {
    JsonNode temperature = request.path("temperature");
    JsonNode topP = request.path("top_p");
    if (traits.is("sampling", "one") && temperature.isNumber() && topP.isNumber()) {
      amendments.drop("top_p");
    }
    if (!traits.is("sampling", "fixed")) {
      return;
    }
    if (temperature.isNumber() && temperature.asDouble() != 1) {
      amendments.drop("temperature");
    }
    if (topP.isNumber()) {
      amendments.drop("top_p");
    }
    if (request.hasNonNull("top_k")) {
      amendments.drop("top_k");
    }
  }
}
