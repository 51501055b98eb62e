package dev.trustgate.gateway.dialect.common;

/** Whether the model must use a tool. */
public sealed interface ToolChoice {

  /** As it likes. */
  record Auto() implements ToolChoice {}

  /** Not at all. */
  record None() implements ToolChoice {}

  /** One of them, whichever. */
  record Any() implements ToolChoice {}

  /** This one. */
  record Named(String name) implements ToolChoice {}
}
