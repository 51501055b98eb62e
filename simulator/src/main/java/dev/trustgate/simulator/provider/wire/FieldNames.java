package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which top-level fields a request may carry, and which belong to the other dialect. */
final class FieldNames {

  private static final Set<String> OPENAI =
      Set.of(
          "messages",
          "model",
          "audio",
          "frequency_penalty",
          "function_call",
          "functions",
          "logit_bias",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "metadata",
          "modalities",
          "moderation",
          "n",
          "parallel_tool_calls",
          "prediction",
          "presence_penalty",
          "prompt_cache_key",
          "prompt_cache_options",
          "prompt_cache_retention",
          "reasoning_effort",
          "response_format",
          "safety_identifier",
          "seed",
          "service_tier",
          "stop",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "user",
          "verbosity",
          "web_search_options");
  private static final Set<String> ANTHROPIC =
      Set.of(
          "model",
          "messages",
          "max_tokens",
          "system",
          "stop_sequences",
          "stream",
          "temperature",
          "top_p",
          "top_k",
          "tools",
          "tool_choice",
          "metadata",
          "thinking",
          "output_config",
          "output_format",
          "service_tier",
          "container",
          "cache_control",
          "inference_geo",
          "mcp_servers",
          "context_management",
          "speed",
          "diagnostics");

  private final Set<String> own;
  private final Set<String> others;

  private FieldNames(Set<String> own, Set<String> others) {
    this.own = own;
    this.others = others;
  }

  static FieldNames ofOpenAi() {
    return new FieldNames(OPENAI, ANTHROPIC);
  }

  static FieldNames ofAnthropic() {
    return new FieldNames(ANTHROPIC, OPENAI);
  }

  /**
   * The first field that does not belong here: one of the other dialect, and if {@code strict} any
   * unknown one, as the real APIs have it. New fields of the own dialect pass otherwise.
   */
  Optional<String> foreign(JsonNode body, boolean strict) {
    List<String> names = body.properties().stream().map(java.util.Map.Entry::getKey).toList();
    return names.stream()
        .filter(name -> !own.contains(name) && (strict || others.contains(name)))
        .findFirst();
  }
}
