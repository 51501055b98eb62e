package dev.trustgate.gateway.dialect.common;

import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** One trait as it is written: {@code sampling=free}. */
final class TraitWords {

  private TraitWords() {}

  static ModelTraits of(String trait, String written) {
    Optional<Sampling> sampling = Optional.empty();
    Optional<Thinking> thinking = Optional.empty();
    Optional<StructuredOutput> output = Optional.empty();
    Optional<TokenLimit> limit = Optional.empty();
    Optional<Boolean> prefill = Optional.empty();
    OptionalInt maxTokens = OptionalInt.empty();
    String word = written.toUpperCase(Locale.ROOT);
    switch (trait) {
      case "sampling" -> sampling = Optional.of(Sampling.valueOf(word));
      case "thinking" -> thinking = Optional.of(Thinking.valueOf(word));
      case "structured_output" -> output = Optional.of(StructuredOutput.valueOf(word));
      case "token_limit" -> limit = Optional.of(TokenLimit.valueOf(word));
      case "prefill" -> prefill = Optional.of(Boolean.valueOf(written));
      case "default_max_tokens" -> maxTokens = OptionalInt.of(Integer.parseInt(written));
      default -> throw new IllegalArgumentException("unknown trait " + trait);
    }
    return new ModelTraits(sampling, thinking, output, limit, prefill, maxTokens);
  }
}
