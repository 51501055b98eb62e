package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamHead;
import java.util.Optional;
import java.util.Set;

/** OpenAI's {@code finish_reason}. */
final class FinishReasons {

  /**
   * Words of compatible servers for an answer that they gave up. Sources: DeepSeek "Create Chat
   * Completion", Mistral "Chat Completion", OpenRouter "Errors", vLLM and SGLang ({@code abort}).
   */
  private static final Set<String> GIVEN_UP =
      Set.of(
          "abort",
          "aborted",
          "cancelled",
          "canceled",
          "error",
          "failed",
          "insufficient_system_resource",
          "overloaded_error",
          "server_error",
          "timeout");

  private FinishReasons() {}

  /**
   * What a finish reason means; empty if it is none, or not one that is known to end an answer.
   *
   * @param toolsCalled whether the answer calls tools: some servers say {@code stop} all the same
   */
  static Optional<StopReason> read(String reason, boolean toolsCalled) {
    return switch (reason) {
      case "stop", "eos", "end_turn" ->
          Optional.of(toolsCalled ? StopReason.TOOL_USE : StopReason.END);
      case "length", "model_length", "max_tokens" -> Optional.of(StopReason.MAX_TOKENS);
      case "tool_calls", "function_call" -> Optional.of(StopReason.TOOL_USE);
      case "content_filter" -> Optional.of(StopReason.REFUSAL);
      default -> Optional.empty();
    };
  }

  /**
   * What a reason means that no answer can go on behind: one of the known ones, or whatever else a
   * server calls it; empty if there is none.
   */
  static Optional<StopReason> last(String reason, boolean toolsCalled) {
    boolean none = reason.isBlank() || reason.equals("null");
    return none ? Optional.empty() : read(reason, toolsCalled).or(() -> read("stop", toolsCalled));
  }

  /**
   * The text of the caller's upon which a choice ended, if the server says it: OpenAI does not,
   * vLLM and SGLang do ({@code stop_reason}, vllm #2976; {@code matched_stop}), or a token's
   * number. Where others put the reason itself, it is no text.
   */
  static Optional<String> stopText(JsonNode choice, StopReason reason) {
    return Json.text(choice, "stop_reason")
        .or(() -> Json.text(choice, "matched_stop"))
        .filter(text -> reason == StopReason.END && !text.isEmpty())
        .filter(text -> read(text, false).isEmpty());
  }

  /** The error that a finish reason stands for: the server gave the answer up. */
  static Optional<ProviderError> failure(String reason) {
    return GIVEN_UP.contains(reason) ? Optional.of(ErrorReader.gaveUp(reason)) : Optional.empty();
  }

  static String write(StopReason reason, StreamHead head) {
    return switch (reason) {
      case END, STOP_SEQUENCE -> "stop";
      case MAX_TOKENS -> "length";
      case TOOL_USE -> head.functionsOnly() ? "function_call" : "tool_calls";
      case REFUSAL -> "content_filter";
    };
  }
}
