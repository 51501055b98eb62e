package dev.trustgate.gateway.dialect.common;

import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelFields.EffortWithTools;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;

/** One trait as it is written: {@code sampling=free}. */
final class TraitWords {

  private TraitWords() {}

  static ModelTraits of(String trait, String written) {
    Optional<Sampling> sampling = Optional.empty();
    Optional<Thinking> thinking = Optional.empty();
    Optional<StructuredOutput> output = Optional.empty();
    Optional<TokenLimit> limit = Optional.empty();
    Optional<Boolean> prefill = Optional.empty();
    Optional<Boolean> system = Optional.empty();
    OptionalInt maxTokens = OptionalInt.empty();
    ModelFields fields = ModelFields.SILENT;
    String word = written.toUpperCase(Locale.ROOT);
    switch (trait) {
      case "sampling" -> sampling = Optional.of(Sampling.valueOf(word));
      case "thinking" -> thinking = Optional.of(Thinking.valueOf(word));
      case "structured_output" -> output = Optional.of(StructuredOutput.valueOf(word));
      case "token_limit" -> limit = Optional.of(TokenLimit.valueOf(word));
      case "prefill" -> prefill = Optional.of(flag(written));
      case "system_messages" -> system = Optional.of(flag(written));
      case "default_max_tokens" -> maxTokens = OptionalInt.of(Integer.parseInt(written));
      default -> fields = field(trait, written);
    }
    return new ModelTraits(sampling, thinking, output, limit, prefill, system, maxTokens, fields);
  }

  private static ModelFields field(String trait, String written) {
    Optional<SequencedSet<String>> own = Optional.empty();
    Optional<SequencedSet<String>> refused = Optional.empty();
    Optional<List<String>> efforts = Optional.empty();
    Optional<EffortWithTools> withTools = Optional.empty();
    Optional<Boolean> usage = Optional.empty();
    Optional<Boolean> history = Optional.empty();
    Optional<Boolean> thoughts = Optional.empty();
    Optional<Boolean> tools = Optional.empty();
    Optional<Boolean> forced = Optional.empty();
    Optional<Boolean> named = Optional.empty();
    OptionalInt most = OptionalInt.empty();
    Optional<Boolean> shortIds = Optional.empty();
    Optional<Boolean> userAfter = Optional.empty();
    Optional<Boolean> images = Optional.empty();
    Optional<Boolean> signed = Optional.empty();
    Optional<SequencedSet<String>> said = Optional.empty();
    Optional<Boolean> developer = Optional.empty();
    Optional<Boolean> string = Optional.empty();
    Optional<Boolean> beside = Optional.empty();
    List<String> words = written.isEmpty() ? List.of() : List.of(written.split(",", -1));
    switch (trait) {
      case "own_fields" -> own = Optional.of(new LinkedHashSet<>(words));
      case "refused_fields" -> refused = Optional.of(new LinkedHashSet<>(words));
      case "efforts" -> efforts = Optional.of(words);
      case "effort_with_tools" ->
          withTools = Optional.of(EffortWithTools.valueOf(written.toUpperCase(Locale.ROOT)));
      case "include_usage" -> usage = Optional.of(flag(written));
      case "history_needs_tools" -> history = Optional.of(flag(written));
      case "history_needs_thoughts" -> thoughts = Optional.of(flag(written));
      case "tools" -> tools = Optional.of(flag(written));
      case "forced_tools" -> forced = Optional.of(flag(written));
      case "named_tools" -> named = Optional.of(flag(written));
      case "max_output_tokens" -> most = OptionalInt.of(Integer.parseInt(written));
      case "short_call_ids" -> shortIds = Optional.of(flag(written));
      case "user_after_tools" -> userAfter = Optional.of(flag(written));
      case "images" -> images = Optional.of(flag(written));
      case "signed_calls" -> signed = Optional.of(flag(written));
      case "developer_messages" -> developer = Optional.of(flag(written));
      case "string_content" -> string = Optional.of(flag(written));
      case "form_beside_tools" -> beside = Optional.of(flag(written));
      case "message_fields" -> said = Optional.of(new LinkedHashSet<>(words));
      default -> throw new IllegalArgumentException("unknown trait " + trait);
    }
    return new ModelFields(
        own, refused, efforts, withTools, usage, history, thoughts, tools, forced, named, most,
        shortIds, userAfter, images, signed, said, developer, string, beside);
  }

  private static boolean flag(String written) {
    return switch (written) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false: " + written);
    };
  }
}
