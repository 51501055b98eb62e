package dev.trustgate.gateway.dialect.common;

/** Why a message may have to be told another way, though it stays in its language. */
public enum Mend {

  /**
   * The makers of the language refuse it: it has no content and no calls, an array of no calls,
   * reasoning in a field of others, a thought without a seal, or words of nothing where they must
   * say something.
   */
  REFUSED,

  /** The assistant says nothing in it, which OpenAI takes, and some who imitate it refuse. */
  SILENT
}
