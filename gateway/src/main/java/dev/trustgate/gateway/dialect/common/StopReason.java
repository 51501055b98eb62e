package dev.trustgate.gateway.dialect.common;

/** Why a model stopped. */
public enum StopReason {
  /** It had said what it wanted to say. */
  END,
  /** It came upon a text that the caller named. */
  STOP_SEQUENCE,
  /** It may not write more. */
  MAX_TOKENS,
  /** It waits for the result of a tool. */
  TOOL_USE,
  /** It, or a filter, refuses to say it. */
  REFUSAL;

  /**
   * The reason as an answer may give it. Some servers wait for tools that they have not called, or
   * have had their say beside a call, and agents go by the reason; and a tool that stands for an
   * output format is no call.
   *
   * @param calls whether the answer calls any tool
   */
  StopReason beside(boolean calls) {
    return switch (this) {
      case TOOL_USE -> calls ? this : END;
      case END, STOP_SEQUENCE -> calls ? TOOL_USE : this;
      case MAX_TOKENS, REFUSAL -> this;
    };
  }
}
