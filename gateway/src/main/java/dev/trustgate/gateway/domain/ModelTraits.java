package dev.trustgate.gateway.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a model takes, as far as it is said: silence leaves it to whoever knows more.
 *
 * @param sampling which of temperature, top_p and top_k
 * @param thinking how it is asked to think
 * @param structuredOutput how it is asked for JSON of a schema
 * @param tokenLimit the name of the limit that a request may carry
 * @param prefill whether the last message may be the assistant's
 * @param systemMessages whether messages behind the first may be the operator's, and are heeded
 * @param defaultMaxTokens what is asked for when the caller sets no limit and the provider needs
 *     one
 * @param fields what it takes of single fields
 */
public record ModelTraits(
    Optional<Sampling> sampling,
    Optional<Thinking> thinking,
    Optional<StructuredOutput> structuredOutput,
    Optional<TokenLimit> tokenLimit,
    Optional<Boolean> prefill,
    Optional<Boolean> systemMessages,
    OptionalInt defaultMaxTokens,
    ModelFields fields) {

  /** More than any model says in one answer. */
  public static final int MAX_TOKENS = 10_000_000;

  /** Nothing is said. */
  public static final ModelTraits SILENT =
      new ModelTraits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty());

  public ModelTraits {
    int tokens = defaultMaxTokens.orElse(1);
    if (tokens < 1 || tokens > MAX_TOKENS) {
      throw new IllegalArgumentException(
          "default_max_tokens must be 1.." + MAX_TOKENS + ", was " + tokens);
    }
  }

  /** Traits without a word of the operator's messages, and of single fields. */
  public ModelTraits(
      Optional<Sampling> sampling,
      Optional<Thinking> thinking,
      Optional<StructuredOutput> structuredOutput,
      Optional<TokenLimit> tokenLimit,
      Optional<Boolean> prefill,
      OptionalInt defaultMaxTokens) {
    this(
        sampling,
        thinking,
        structuredOutput,
        tokenLimit,
        prefill,
        Optional.empty(),
        defaultMaxTokens,
        ModelFields.SILENT);
  }

  /** The same traits with this said of single fields. */
  public ModelTraits with(ModelFields said) {
    return new ModelTraits(
        sampling,
        thinking,
        structuredOutput,
        tokenLimit,
        prefill,
        systemMessages,
        defaultMaxTokens,
        said);
  }

  /** Which of temperature, top_p and top_k a model takes. */
  public enum Sampling {
    /** All of them. */
    FREE,
    /** Temperature or top_p, never both. */
    ONE,
    /** Nothing but their defaults. */
    FIXED,
    /** Not even their defaults. */
    NONE;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a model is asked to think. */
  public enum Thinking {
    /** Not at all. */
    NONE,
    /** With a number of tokens: {@code thinking.budget_tokens}. */
    BUDGET,
    /** As it likes, within an effort: {@code output_config.effort}. */
    ADAPTIVE,
    /** The same, and never not. */
    ALWAYS,
    /** The same, but it need not think before its first word. */
    BETWEEN_TOOLS,
    /** With one word: {@code reasoning_effort}. */
    EFFORT,
    /** By a switch: {@code thinking.type}, enabled or disabled; it thinks unless told not to. */
    SWITCH;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a model is asked for JSON of a schema. */
  public enum StructuredOutput {
    /** By a field of its own. */
    NATIVE,
    /** By a tool that it must call, whose input is the answer. */
    TOOL,
    /** By words, and a field that holds it to some JSON. */
    JSON;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The name of the limit that a request may carry. */
  public enum TokenLimit {
    MAX_TOKENS,
    MAX_COMPLETION_TOKENS;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** These traits, and where they are silent the others. */
  public ModelTraits or(ModelTraits others) {
    return new ModelTraits(
        sampling.or(others::sampling),
        thinking.or(others::thinking),
        structuredOutput.or(others::structuredOutput),
        tokenLimit.or(others::tokenLimit),
        prefill.or(others::prefill),
        systemMessages.or(others::systemMessages),
        defaultMaxTokens.isPresent() ? defaultMaxTokens : others.defaultMaxTokens(),
        fields.or(others.fields));
  }

  /** Whether the operator may speak in the middle of the conversation, as far as it is known. */
  public boolean takesSystemMessages() {
    return systemMessages.orElse(false);
  }

  public boolean takes(Sampling wanted) {
    return sampling.filter(wanted::equals).isPresent();
  }

  /**
   * Who always thinks is asked for it as who thinks as it likes, and who thinks unasked as who does
   * not, where a budget is said.
   */
  public boolean takes(Thinking wanted) {
    boolean likewise =
        switch (wanted) {
          case BUDGET -> takes(Thinking.SWITCH);
          case ADAPTIVE -> takes(Thinking.ALWAYS);
          case ALWAYS -> takes(Thinking.BETWEEN_TOOLS);
          default -> false;
        };
    return likewise || thinking.filter(wanted::equals).isPresent();
  }

  public boolean takes(StructuredOutput wanted) {
    return structuredOutput.filter(wanted::equals).isPresent();
  }

  public boolean takes(TokenLimit wanted) {
    return tokenLimit.filter(wanted::equals).isPresent();
  }
}
