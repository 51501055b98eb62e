package dev.trustgate.gateway.dialect.openai;

import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Reasoning;
import dev.trustgate.gateway.domain.ModelFields;
import java.util.function.Consumer;

/**
 * The model's word for an effort. Where none of its words are known it is one that all are known to
 * have: {@code low} to {@code high}, and at OpenAI's own {@code xhigh}. Older servers answer any
 * other with a 400 (vLLM 0.15: llm-jp-judge #56, 2026-03; SGLang: CLIProxyAPI #1572, 2026-02).
 */
final class EffortWord {

  private EffortWord() {}

  /**
   * Whether the words of a model that is told by a switch to think are known, and say how hard. It
   * takes both then.
   */
  static boolean isBesideSwitch(ModelFields fields) {
    return fields.efforts().isPresent() && !fields.knowsNoDegrees();
  }

  /** The word for an effort that is more than none; one that nobody knows stays. */
  static String of(String effort, ModelChoice choice) {
    ModelFields fields = choice.traits().fields();
    if (fields.efforts().isPresent()) {
      return fields.effort(effort);
    }
    return switch (effort) {
      case "minimal" -> "low";
      case "xhigh", "max" -> choice.asksOpenAi() ? "xhigh" : "high";
      default -> effort;
    };
  }

  /**
   * The word for what is wished.
   *
   * @param lost hears what the caller calls it if the word is a weaker one
   */
  static String of(Reasoning wished, ModelChoice choice, Consumer<String> lost) {
    String told = of(wished.effort(), choice);
    if (ModelFields.isLess(told, wished.effort())) {
      wished.degreeField(false).ifPresent(lost);
    }
    return told;
  }
}
