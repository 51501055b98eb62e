package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The field {@code model_rules} of a target. Each language has its own words: what a target could
 * never be asked for is a mistake.
 */
final class ModelRulesField {

  static final int MAX_RULES = 100;

  private ModelRulesField() {}

  static List<ModelRule> read(Fields fields, Dialect dialect) {
    Shape shape =
        switch (dialect) {
          case OPENAI -> Shape.OPENAI_MODEL_RULE;
          case ANTHROPIC -> Shape.ANTHROPIC_MODEL_RULE;
        };
    List<ModelRule> rules = new ArrayList<>();
    int index = 0;
    for (JsonNode element : fields.list("model_rules", MAX_RULES)) {
      String pointer = Pointer.element(fields.pointer("model_rules"), index++);
      Fields rule = fields.inner(element, pointer, shape);
      ModelTraits traits =
          switch (dialect) {
            case OPENAI -> openAi(rule);
            case ANTHROPIC -> anthropic(rule);
          };
      ModelTraits whole = traits.with(ModelFieldsPart.read(rule, dialect));
      rule.requiredText("model")
          .filter(pattern -> acceptable(rule, pattern))
          .ifPresent(pattern -> rules.add(new ModelRule(pattern, whole)));
    }
    return rules;
  }

  private static boolean acceptable(Fields rule, String pattern) {
    boolean fits = !pattern.isBlank() && pattern.length() <= ModelRule.MAX_PATTERN;
    if (!fits) {
      rule.wrong("model", "must have 1 to " + ModelRule.MAX_PATTERN + " characters, not all blank");
    }
    return fits;
  }

  private static ModelTraits openAi(Fields rule) {
    return new ModelTraits(
        word(
            rule,
            "sampling",
            List.of(Sampling.FREE, Sampling.FIXED, Sampling.NONE),
            Sampling::wireName),
        word(
            rule,
            "thinking",
            List.of(Thinking.NONE, Thinking.EFFORT, Thinking.SWITCH),
            Thinking::wireName),
        word(
            rule,
            "structured_output",
            List.of(StructuredOutput.NATIVE, StructuredOutput.JSON),
            StructuredOutput::wireName),
        word(rule, "token_limit", List.of(TokenLimit.values()), TokenLimit::wireName),
        Optional.empty(),
        ModelFieldsPart.flag(rule, "system_messages"),
        OptionalInt.empty(),
        ModelFields.SILENT);
  }

  private static ModelTraits anthropic(Fields rule) {
    List<Thinking> thinkings =
        List.of(
            Thinking.NONE,
            Thinking.BUDGET,
            Thinking.SWITCH,
            Thinking.ADAPTIVE,
            Thinking.ALWAYS,
            Thinking.BETWEEN_TOOLS);
    List<StructuredOutput> outputs = List.of(StructuredOutput.NATIVE, StructuredOutput.TOOL);
    return new ModelTraits(
        word(rule, "sampling", List.of(Sampling.values()), Sampling::wireName),
        word(rule, "thinking", thinkings, Thinking::wireName),
        word(rule, "structured_output", outputs, StructuredOutput::wireName),
        Optional.empty(),
        ModelFieldsPart.flag(rule, "prefill"),
        ModelFieldsPart.flag(rule, "system_messages"),
        ModelFieldsPart.count(rule, "default_max_tokens"),
        ModelFields.SILENT);
  }

  private static <E> Optional<E> word(
      Fields rule, String trait, List<E> known, Function<E, String> wireName) {
    return rule.choice(
        trait,
        known.stream().map(wireName).toList(),
        word -> known.stream().filter(one -> wireName.apply(one).equals(word)).findFirst());
  }

  static void write(ObjectNode out, List<ModelRule> rules) {
    ArrayNode list = out.putArray("model_rules");
    for (ModelRule rule : rules) {
      ModelTraits traits = rule.traits();
      ObjectNode written = list.addObject().put("model", rule.model());
      traits.sampling().ifPresent(one -> written.put("sampling", one.wireName()));
      traits.thinking().ifPresent(one -> written.put("thinking", one.wireName()));
      traits.structuredOutput().ifPresent(one -> written.put("structured_output", one.wireName()));
      traits.tokenLimit().ifPresent(one -> written.put("token_limit", one.wireName()));
      traits.prefill().ifPresent(may -> written.put("prefill", may));
      traits.systemMessages().ifPresent(may -> written.put("system_messages", may));
      traits.defaultMaxTokens().ifPresent(max -> written.put("default_max_tokens", max));
      ModelFieldsPart.write(written, traits.fields());
    }
  }
}
