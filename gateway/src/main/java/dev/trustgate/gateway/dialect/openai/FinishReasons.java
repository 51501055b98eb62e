package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.StopReason;
import java.util.Optional;

/** OpenAI's {@code finish_reason}. */
final class FinishReasons {

  private FinishReasons() {}

  /**
   * What a finish reason means; empty if it is none, or not one that ends an answer.
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

  static String write(StopReason reason) {
    return switch (reason) {
      case END, STOP_SEQUENCE -> "stop";
      case MAX_TOKENS -> "length";
      case TOOL_USE -> "tool_calls";
      case REFUSAL -> "content_filter";
    };
  }
}
