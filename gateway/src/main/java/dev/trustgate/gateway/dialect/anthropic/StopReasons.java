package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.StopReason;

/** Anthropic's {@code stop_reason}. */
final class StopReasons {

  private StopReasons() {}

  static StopReason read(String reason) {
    return switch (reason) {
      case "stop_sequence" -> StopReason.STOP_SEQUENCE;
      case "max_tokens", "model_context_window_exceeded", "compaction" -> StopReason.MAX_TOKENS;
      case "tool_use" -> StopReason.TOOL_USE;
      case "refusal" -> StopReason.REFUSAL;
      default -> StopReason.END; // end_turn, pause_turn, and what is not invented yet
    };
  }

  static String write(StopReason reason) {
    return switch (reason) {
      case END -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case MAX_TOKENS -> "max_tokens";
      case TOOL_USE -> "tool_use";
      case REFUSAL -> "refusal";
    };
  }
}
