package dev.trustgate.gateway.domain;

import java.util.List;

/** The fields of OpenAI's language of which may be said whether a model takes them, by name. */
public final class WireFields {

  /** What may be own: fields that an OpenAI target is not told unless they are. */
  public static final List<String> FOREIGN =
      List.of(
          "thinking",
          "thinking_blocks",
          "top_k",
          "cache_control",
          "container",
          "context_management",
          "inference_geo",
          "mcp_servers",
          "safety_settings",
          "speed",
          "enable_thinking");

  /** What may be refused: fields of Chat Completions that some models do without. */
  public static final List<String> REFUSABLE =
      List.of(
          "stop",
          "parallel_tool_calls",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "top_logprobs",
          "seed",
          "verbosity",
          "user",
          "max_completion_tokens",
          "metadata",
          "store");

  /**
   * What messages may have beside what each has, in OpenAI's language and in some that are alike.
   */
  public static final List<String> OF_MESSAGES =
      List.of(
          "name",
          "tool_calls",
          "function_call",
          "refusal",
          "audio",
          "prefix",
          "reasoning",
          "reasoning_content",
          "cache_control");

  private WireFields() {}
}
