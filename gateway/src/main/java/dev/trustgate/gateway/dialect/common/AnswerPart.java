package dev.trustgate.gateway.dialect.common;

/** One piece of a whole answer. */
public sealed interface AnswerPart {

  /** What the model says; never empty. */
  record Text(String text) implements AnswerPart {}

  /**
   * What the model thought.
   *
   * @param signature the provider's seal; empty text if there is none
   */
  record Reasoning(String text, String signature) implements AnswerPart {}

  /** Reasoning that only the provider can read. */
  record SealedReasoning(String data) implements AnswerPart {}

  /** That and why the model will not say it. */
  record Refusal(String text) implements AnswerPart {}

  /**
   * The model asks for a tool.
   *
   * @param arguments JSON text as the provider wrote it; a cut answer may have cut it
   */
  record ToolCall(String id, String name, String arguments) implements AnswerPart {}
}
