package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelFields.EffortWithTools;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.WireFields;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.stream.Stream;

/** The part of a model rule that speaks of single fields of requests. */
final class ModelFieldsPart {

  private static final List<String> WITH_TOOLS =
      Stream.of(EffortWithTools.values()).map(EffortWithTools::wireName).toList();

  private ModelFieldsPart() {}

  static ModelFields read(Fields rule, Dialect dialect) {
    boolean openai = dialect == Dialect.OPENAI;
    List<String> known = openai ? ModelFields.EFFORT_WORDS : ModelFields.EFFORTS;
    Optional<List<String>> efforts =
        words(rule, "efforts", known).map(List::copyOf).filter(all -> !all.isEmpty());
    if (efforts.filter(ModelFields.THOUGHTLESS::containsAll).isPresent()) {
      rule.wrong("efforts", "must hold one that is more than `none`");
      efforts = Optional.empty();
    }
    return new ModelFields(
        openai ? words(rule, "own_fields", WireFields.FOREIGN) : Optional.empty(),
        openai ? words(rule, "refused_fields", WireFields.REFUSABLE) : Optional.empty(),
        efforts,
        openai ? rule.choice("effort_with_tools", WITH_TOOLS, ModelFieldsPart::withTools) : empty(),
        openai ? flag(rule, "include_usage") : Optional.empty(),
        openai ? Optional.empty() : flag(rule, "history_needs_tools"),
        flag(rule, "history_needs_thoughts"),
        openai ? flag(rule, "tools") : Optional.empty(),
        flag(rule, "forced_tools"),
        flag(rule, "named_tools"),
        count(rule, "max_output_tokens"),
        openai ? flag(rule, "short_call_ids") : Optional.empty(),
        openai ? flag(rule, "user_after_tools") : Optional.empty(),
        flag(rule, "images"),
        openai ? flag(rule, "signed_calls") : Optional.empty(),
        openai ? words(rule, "message_fields", WireFields.OF_MESSAGES) : Optional.empty(),
        openai ? flag(rule, "developer_messages") : Optional.empty(),
        openai ? flag(rule, "string_content") : Optional.empty(),
        openai ? flag(rule, "form_beside_tools") : Optional.empty());
  }

  private static <T> Optional<T> empty() {
    return Optional.empty();
  }

  private static Optional<EffortWithTools> withTools(String word) {
    return WITH_TOOLS.contains(word)
        ? Optional.of(EffortWithTools.valueOf(word.toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  static Optional<Boolean> flag(Fields rule, String name) {
    return Optional.of(rule.flag(name, true)).filter(_ -> rule.value(name).isPresent());
  }

  static OptionalInt count(Fields rule, String name) {
    int count = rule.whole(name, 1, ModelTraits.MAX_TOKENS, 1);
    return rule.value(name).isPresent() ? OptionalInt.of(count) : OptionalInt.empty();
  }

  /** A list of words that are known; those that are not are mistakes. */
  private static Optional<SequencedSet<String>> words(
      Fields rule, String name, List<String> known) {
    SequencedSet<String> words = new LinkedHashSet<>();
    for (Texts.Listed listed : rule.texts().distinct(rule, name, known.size())) {
      if (known.contains(listed.text())) {
        words.add(listed.text());
      } else {
        String near = Nearest.suggestion(listed.text(), known);
        rule.mistakes()
            .add(
                listed.pointer(),
                "must be one of "
                    + Fields.listed(known)
                    + ", found "
                    + Shown.text(listed.text())
                    + near);
      }
    }
    return Optional.of(words).filter(_ -> rule.value(name).isPresent());
  }

  static void write(ObjectNode out, ModelFields fields) {
    fields.own().ifPresent(names -> list(out, "own_fields", names));
    fields.refused().ifPresent(names -> list(out, "refused_fields", names));
    fields.efforts().ifPresent(words -> list(out, "efforts", words));
    fields.effortWithTools().ifPresent(one -> out.put("effort_with_tools", one.wireName()));
    fields.includeUsage().ifPresent(may -> out.put("include_usage", may));
    fields.historyNeedsTools().ifPresent(must -> out.put("history_needs_tools", must));
    fields.historyNeedsThoughts().ifPresent(must -> out.put("history_needs_thoughts", must));
    fields.tools().ifPresent(may -> out.put("tools", may));
    fields.forcedTools().ifPresent(may -> out.put("forced_tools", may));
    fields.namedTools().ifPresent(may -> out.put("named_tools", may));
    fields.maxOutputTokens().ifPresent(max -> out.put("max_output_tokens", max));
    fields.shortCallIds().ifPresent(must -> out.put("short_call_ids", must));
    fields.userAfterTools().ifPresent(may -> out.put("user_after_tools", may));
    fields.images().ifPresent(may -> out.put("images", may));
    fields.signedCalls().ifPresent(must -> out.put("signed_calls", must));
    fields.messageFields().ifPresent(names -> list(out, "message_fields", names));
    fields.developerMessages().ifPresent(may -> out.put("developer_messages", may));
    fields.stringContent().ifPresent(must -> out.put("string_content", must));
    fields.formBesideTools().ifPresent(may -> out.put("form_beside_tools", may));
  }

  private static void list(ObjectNode out, String name, Collection<String> words) {
    ArrayNode list = out.putArray(name);
    words.forEach(list::add);
  }
}
