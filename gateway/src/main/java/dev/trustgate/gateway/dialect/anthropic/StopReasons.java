package dev.trustgate.gateway.dialect.anthropic;

import dev.trustgate.gateway.dialect.common.StopReason;
import java.util.Optional;

/** Anthropic's {@code stop_reason}. */
final class StopReasons {

  private StopReasons() {}

  /** What a reason means; one that is not invented yet ends an answer all the same. */
  static Optional<StopReason> read(Optional<String> reason) {
    return reason.filter(word -> !word.isBlank()).map(StopReasons::known);
  }

  private static StopReason known(String reason) {
    return switch (reason) {
      case "stop_sequence" -> StopReason.STOP_SEQUENCE;
      case "max_tokens", "model_context_window_exceeded", "compaction" -> StopReason.MAX_TOKENS;
      case "tool_use" -> StopReason.TOOL_USE;
      case "refusal" -> StopReason.REFUSAL;
      default -> StopReason.END; // end_turn, pause_turn, and whatever else
    };
  }

  /** What ended a message that is whole and gives no reason. */
  static StopReason unsaid(boolean toolsCalled) {
    return toolsCalled ? StopReason.TOOL_USE : StopReason.END;
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
