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

  /** The reason as it is once the only tool that was called has become the answer's text. */
  StopReason withoutTools(boolean noneLeft) {
    return noneLeft && this == TOOL_USE ? END : this;
  }
}
