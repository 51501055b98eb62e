package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How hard the model should think.
 *
 * @param effort {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high} or more
 * @param budgetTokens how many tokens it may think, if the caller counts them
 * @param fields how the caller's language spells it: one field, or two that belong together
 */
public record Reasoning(String effort, OptionalInt budgetTokens, List<String> fields) {

  /** Anthropic's field for it. */
  public static final String THINKING = "thinking";

  /** Anthropic's field for how hard, which belongs to the other one. */
  public static final String EFFORT = "output_config.effort";

  /** Anthropic's field for how many tokens. */
  public static final String BUDGET = THINKING + ".budget_tokens";

  /** The word in Anthropic's field, and in that of some others, for no thinking at all. */
  public static final String OFF = "disabled";

  /** The words in Anthropic's field that say whether to think at all. */
  public static final Set<String> KINDS =
      Set.of("enabled", "adaptive", OFF, Thinking.BETWEEN_TOOLS.wireName());

  /** Those of them that ask for as little as there can be; not every model has both. */
  private static final Set<String> LEAST = Set.of(OFF, Thinking.BETWEEN_TOOLS.wireName());

  public Reasoning {
    fields = List.copyOf(fields);
    if (!ModelFields.EFFORTS.contains(effort)) {
      String field = fields.getFirst();
      String known = String.join(", ", ModelFields.EFFORTS);
      throw RefusedRequest.at(field, field + " must be one of " + known);
    }
  }

  /** The wish that it does not think, in Anthropic's field. */
  public static Reasoning notAtAll() {
    return new Reasoning("none", OptionalInt.empty(), List.of(THINKING));
  }

  public boolean off() {
    return effort.equals("none");
  }

  /** How the caller spells how hard, and not whether: a budget counts where no word is heard. */
  public List<String> degrees() {
    List<String> words = fields.stream().filter(field -> !field.equals(THINKING)).toList();
    return words.isEmpty() && budgetTokens.isPresent() ? List.of(BUDGET) : words;
  }

  /**
   * What the caller calls how hard it thinks; empty if it says only that it does.
   *
   * @param counted whether tokens are heard where there is a word, too
   */
  public Optional<String> degreeField(boolean counted) {
    boolean budget = budgetTokens.isPresent() && (counted || !fields.contains(EFFORT));
    return budget
        ? Optional.of(BUDGET)
        : fields.stream().filter(field -> !field.equals(THINKING)).findFirst();
  }

  /**
   * What is asked for in Anthropic's words. What is said twice, in tokens and in a word, is taken
   * by the word; who wants it on and says neither wants it as it comes.
   *
   * @param thinking the field of that name
   * @param effort the word beside it
   */
  public static Reasoning asked(JsonNode thinking, Optional<String> effort) {
    List<String> fields = effort.isPresent() ? List.of(EFFORT, THINKING) : List.of(THINKING);
    JsonNode counted = Inner.number(thinking, "budget_tokens", THINKING);
    OptionalInt budget =
        counted.isNumber() ? OptionalInt.of(budget(thinking)) : OptionalInt.empty();
    String usual = budget.isPresent() ? effortOf(budget.getAsInt()) : "medium";
    return switch (thinking.path("type").asText()) {
      case "enabled" -> new Reasoning(effort.orElse(usual), budget, fields);
      case "adaptive" -> new Reasoning(effort.orElse("medium"), OptionalInt.empty(), fields);
      default -> notAtAll();
    };
  }

  /** Whether Anthropic's field asks for as little thinking as there can be. */
  public static boolean saysLeast(JsonNode thinking) {
    return LEAST.contains(thinking.path("type").asText());
  }

  /**
   * The word in Anthropic's field by which a model thinks least; empty if none is needed, or none
   * is taken, or it is not known. Who thinks as it likes may do so unasked.
   */
  public static Optional<String> least(ModelTraits traits) {
    if (traits.takes(Thinking.BETWEEN_TOOLS)) {
      return Optional.of(Thinking.BETWEEN_TOOLS.wireName());
    }
    boolean stoppable = traits.takes(Thinking.ADAPTIVE) && !traits.takes(Thinking.ALWAYS);
    return stoppable || traits.takes(Thinking.SWITCH) ? Optional.of(OFF) : Optional.empty();
  }

  /** How many tokens are given to thinking: as many as there are numbers for, if it is more. */
  public static int budget(JsonNode thinking) {
    return (int) thinking.path("budget_tokens").asDouble();
  }

  /** The effort that comes near to a budget of tokens. */
  public static String effortOf(int budget) {
    if (budget >= 4096) {
      return "high";
    }
    if (budget >= 2048) {
      return "medium";
    }
    return budget >= 1024 ? "low" : "minimal";
  }
}
