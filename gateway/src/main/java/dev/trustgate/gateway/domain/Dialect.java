package dev.trustgate.gateway.domain;

/** The language of a chat API: what callers write and what providers understand. */
public enum Dialect {
  /** OpenAI Chat Completions. */
  OPENAI,
  /** Anthropic Messages. */
  ANTHROPIC
}
